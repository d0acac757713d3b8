# Completion of dep in bash: the program itself says what may stand at the cursor.
_dep() {
  local candidates candidate IFS=$'\n'
  candidates=$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
  COMPREPLY=()
  for candidate in $candidates; do
    if [[ $candidate == "${COMP_WORDS[COMP_CWORD]}"* ]]; then COMPREPLY+=("$candidate"); fi
  done
}
complete -o default -o bashdefault -F _dep dep
