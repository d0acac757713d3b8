-- A real neovim as a client of `dep server`: nvim --headless -u NONE -i NONE -c 'luafile neovim.lua'
-- DEP_TOOL is the command, DEP_FOLDER the repository that EditorTests writes, DEP_FILE a document of it whose status is misspelt.
-- What 0.7 has is used and nothing newer. The output says what was seen; the test compares it.
local function out(...) io.stdout:write(table.concat({ ... }, ' '), '\n') end

local function await(what, test)
  if not vim.wait(30000, test, 20) then error(what .. ': not in time') end
end

local function session()
  vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('DEP_FILE')))
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({ name = 'dep', cmd = { os.getenv('DEP_TOOL'), 'server' }, root_dir = os.getenv('DEP_FOLDER') })
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)
  await('the start', function() return client.initialized end)

  local function has(code)
    return #vim.tbl_filter(function(found) return found.code == code end, vim.diagnostic.get(buffer)) > 0
  end

  local function ask(method, params)
    local answer = vim.lsp.buf_request_sync(buffer, method, params, 20000)[id]
    if answer.error then error(method .. ': ' .. answer.error.message) end
    return answer.result
  end

  await('the finding', function() return has('DEP104') end)
  local finding = vim.tbl_filter(function(found) return found.code == 'DEP104' end, vim.diagnostic.get(buffer))[1]
  out('finding', ('%d:%d-%d:%d'):format(finding.lnum + 1, finding.col + 1, finding.end_lnum + 1, finding.end_col + 1), finding.message)

  local range = { start = { line = finding.lnum, character = finding.col }, ['end'] = { line = finding.end_lnum, character = finding.end_col } }
  local document = vim.lsp.util.make_text_document_params(buffer)
  local actions = ask('textDocument/codeAction', { textDocument = document, range = range, context = { diagnostics = {} } })
  out('action', actions[1].title)
  local action = actions[1].edit and actions[1] or ask('codeAction/resolve', actions[1])
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  out('line', vim.api.nvim_buf_get_lines(buffer, finding.lnum, finding.lnum + 1, false)[1])
  await('the end of the finding', function() return not has('DEP104') end)

  local completion = ask('textDocument/completion', { textDocument = document, position = { line = finding.lnum, character = 12 } })
  local labels = vim.tbl_map(function(item) return item.label end, completion.items or completion)
  out('completion', table.concat(labels, ', '))

  -- Letters beyond ASCII before a place: neovim counts bytes, the protocol UTF-16.
  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { '', '🎉 é [there](nowhere.md)' })
  await('the finding in what is not saved', function() return has('DEP401') end)
  local broken = vim.tbl_filter(function(found) return found.code == 'DEP401' end, vim.diagnostic.get(buffer))[1]
  out('broken', vim.api.nvim_buf_get_text(buffer, broken.lnum, broken.col, broken.end_lnum, broken.end_col, {})[1])

  client.stop()
  await('the end', function() return client.is_stopped() end)
  out('stopped')
end

local ok, failure = pcall(session)
if not ok then out('failed:', tostring(failure)) end
vim.cmd(ok and 'qa!' or 'cquit')
