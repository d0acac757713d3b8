# Completion of dep in fish: the program itself says what may stand at the cursor.
complete --command dep --arguments '(dep "[suggest:"(string length -- (commandline --cut-at-cursor))"]" (commandline --cut-at-cursor) 2>/dev/null)'
