#compdef dep
# Completion of dep in zsh: the program itself says what may stand at the cursor.
_dep() {
  local -a candidates
  candidates=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
  candidates=(${candidates:#})
  if (( ${#candidates} )); then compadd -- "${candidates[@]}"; fi
  _files
}
compdef _dep dep
