#!/usr/bin/env bash
# What speed costs and what it is worth, as ratios: each row is measured in turns with what it is compared with, and the
# medians are divided. Other work on the machine moves the times; the ratios move less. A build is so long for what the check
# adds to it that each is divided by the two without the check that it stands between, and the median of these is the ratio.
#
#   tests/benchmarks.sh [options] [folder of real proposals ...]
#
#     --documents N   proposals in the generated repository (900)
#     --scale N       proposals in the large one (100000); 0 leaves it out
#     --scale-size B  bytes of each of those (2048)
#     --runs N        runs of each command (15); of builds twice as many
#     --corpora DIR   a folder of repositories of real proposals, a row each; may be repeated. By itself ../shared/world and
#                     ../shared/corpora/kep, where they are at hand. With rumdl on the PATH, or the path
#                     of its native program in RUMDL, rows of that as well: npm's 'rumdl' is a script that starts node first
#     --only PART     check, letters, corpora, build, base, scale, engine or editor (which needs node and /proc); may be
#                     repeated
#     --keep          leave the work folder behind
#
# Generated proposals come from tests/Dep.Benchmarks with a fixed seed, so two machines measure the same documents. A folder
# of real proposals is checked as 'dep check FOLDER' checks it. It needs the .NET SDK, git, and a linker for native code.
set -euo pipefail
export LC_ALL=C DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
unset NO_COLOR CLICOLOR_FORCE GITHUB_STEP_SUMMARY GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

documents=900 scale=100000 scale_size=2048 runs=15 parts="" keep="" folders=() corpora=()
while [ $# -gt 0 ]; do
  case $1 in
    --documents) documents=$2; shift 2 ;;
    --scale) scale=$2; shift 2 ;;
    --scale-size) scale_size=$2; shift 2 ;;
    --runs) runs=$2; shift 2 ;;
    --corpora) corpora+=("$(cd "$2" && pwd)"); shift 2 ;;
    --only) parts="$parts $2 "; shift 2 ;;
    --keep) keep=1; shift ;;
    -*) sed -n '2,21s/^# \{0,1\}//p' "$0"; exit 2 ;;
    *) folders+=("$(cd "$1" && pwd)"); shift ;;
  esac
done
wants() { [ -z "$parts" ] || [[ $parts == *" $1 "* ]]; }

work=$(mktemp -d)
trap '[ -n "$keep" ] && echo "left in $work" || rm -rf "$work"' EXIT
mkdir "$work/times"

say() { printf '%s\n' "$*" >&2; }
quietly() { "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; say "failed: $*"; exit 1; }; }

# One run of a command, in microseconds, added to those of its name; beside it what it took of a processor, in seconds, of
# which other work on the machine adds less. A check that finds errors has run all the same.
timed() {
  local name=$1 start=${EPOCHREALTIME/./} TIMEFORMAT='%U %S'
  shift
  { time "$@" > /dev/null 2> "$work/error"; } 2> "$work/processor" || [ $? -eq 1 ] || { cat "$work/error" >&2; say "failed: $*"; exit 1; }
  echo $((${EPOCHREALTIME/./} - start)) >> "$work/times/$name"
  awk 'NF == 2 { print $1 + $2 }' "$work/processor" >> "$work/times/$name.processor"
}

# The least a name's runs took of a processor, in milliseconds.
least() { sort -n "$work/times/$1.processor" | awk 'NR == 1 { printf "%.1f", $1 * 1000 }'; }

# The median of a name's runs in milliseconds.
median() { sort -n "$work/times/$1" | awk '{ t[NR] = $1 } END { printf "%.1f", t[int((NR + 1) / 2)] / 1000 }'; }

# The most memory a command ever had, in KB; empty where the system does not tell.
peak() {
  [ -r /proc/self/status ] || return 0
  "$@" > /dev/null 2>&1 &
  local process=$! most="" seen
  # It only ever grows, so the last look before the end is the one that counts.
  while seen=$(awk '/^VmHWM/ { print $2 }' /proc/$process/status 2> /dev/null) && [ -n "$seen" ]; do
    most=$seen
    sleep 0.01
  done
  wait $process || true
  echo "$most"
}

# The median of a name's runs, each divided by the mean of the builds with the check off before and after it. There are four
# of those a round; the place says behind which of them the name's stands.
between() { # name, place
  awk -v place="$2" 'NR == FNR { off[NR] = $1; next } { n = (FNR - 1) * 4 + place; print 2 * $1 / (off[n] + off[n + 1]) }' \
    "$work/times/build-off" "$work/times/$1" | sort -n | awk '{ r[NR] = $1 } END { printf "%.2f", r[int((NR + 1) / 2)] }'
}

divide() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

rows=()
row() { # what, measured, compared with, ratio, goal
  local verdict=ok
  if [ "$5" = - ]; then
    verdict=""
  elif awk -v r="$4" -v g="$5" 'BEGIN { exit !(r > g) }'; then
    verdict=over
  fi
  rows+=("$(printf '| %-84s | %12s | %12s | %6s | %6s | %-4s |' "$1" "$2" "$3" "$4" "$5" "$verdict")")
  say "${rows[-1]}"
}

rid=$(dotnet --info | awk '/^ RID:/ { print $2; exit }')
say "Building (native code for $rid)..."
quietly dotnet build "$root/tests/Dep.Benchmarks" -c Release -o "$work/benchmarks" -v quiet --nologo
benchmarks() { dotnet "$work/benchmarks/dep-benchmarks.dll" "$@"; }
if wants check || wants letters || wants scale || wants corpora || wants editor; then
  quietly dotnet publish "$root/src/Dep.Tool" -c Release -r "$rid" -o "$work/tool" -v quiet --nologo
fi
if wants check || wants corpora; then
  quietly dotnet publish "$root/tests/Dep.Benchmarks.Parse" -c Release -r "$rid" -o "$work/parse" -v quiet --nologo
fi
if wants build; then
  quietly dotnet publish "$root/tests/Dep.Benchmarks.Parse" -c Release -r "$rid" -p:PublishReadyToRun=true --self-contained false -o "$work/parse-r2r" -v quiet --nologo
fi
dep=$work/tool/dep parse=$work/parse/dep-parse

generated=$work/generated
if wants check || wants build || wants base; then
  say "Generating $(benchmarks generate "$generated" "$documents")..."
  (
    cd "$generated"
    git init -q . && git config user.name benchmark && git config user.email benchmark@localhost
    git add -A && git commit -qm first && git commit -q --allow-empty -m second
  )
fi

check_rows() { # name, folder
  local name=$1 folder=$2 count
  # The documents both sides look at, for who reads the table.
  count=$("$parse" "$folder")
  for _ in $(seq "$runs"); do
    timed "check-$name" "$dep" check "$folder" --base none
    timed "parse-$name" "$parse" "$folder"
    timed "based-$name" "$dep" check "$folder"
  done
  row "dep check, native: $name, ${count%%,*}" "$(median "check-$name") ms" "$(median "parse-$name") ms" "$(divide "$(median "check-$name")" "$(median "parse-$name")")" 1.6
  row "  the same with the git base" "$(median "based-$name") ms" "$(median "parse-$name") ms" "$(divide "$(median "based-$name")" "$(median "parse-$name")")" -
}
if wants check; then
  check_rows generated "$generated"
  for folder in ${folders[@]+"${folders[@]}"}; do
    check_rows "$(basename "$folder")" "$folder"
  done
fi

# The same proposals with the constraints of a preset and without: what a process to the letter costs.
if wants letters; then
  benchmarks letters "$work/letters" "$documents"
  for _ in $(seq "$runs"); do
    timed letter "$dep" check "$work/letters/letter" --base none --no-cache
    timed plain "$dep" check "$work/letters/plain" --base none --no-cache
  done
  row "dep check, native: $documents documents with the constraints of eip / without ($(median letter) ms)" "$(least letter) ms" "$(least plain) ms" "$(divide "$(least letter)" "$(least plain)")" 1.3
fi

# Repositories that nothing was tuned to: as they are found, without configuration; with nothing kept, and with what the check
# before kept. Their checks are short, so it is processor time that is compared, the least of all runs: the times beside it
# say what somebody waits for. A repository of which only the content is at hand gets two commits, so that there is a base.
corpus() { # folder
  local from=$1 to
  to=$work/corpora/$(basename "$1")
  [ -d "$to" ] && return
  if [ -f "$from/repo.bundle" ]; then
    git clone -q "$from/repo.bundle" "$to" 2> /dev/null
  else
    [ -d "$from/repo" ] && from=$from/repo
    cp -R "$from" "$to"
    (cd "$to" && git init -q . && git add -A -f > /dev/null && git -c user.name=benchmark -c user.email=benchmark@localhost commit -qm first)
  fi
  (cd "$to" && git -c user.name=benchmark -c user.email=benchmark@localhost commit -q --allow-empty -m last)
}
# The mean and the worst of ratios, a row each.
sum_up() { # what, file, goal of the mean, goal of the worst
  row "$1: mean of $(wc -l < "$2" | tr -d ' ')" - - "$(awk '{ s += $1 } END { printf "%.2f", s / NR }' "$2")" "$3"
  row "$1: worst" - - "$(sort -n "$2" | tail -1)" "$4"
}
if wants corpora; then
  if [ ${#corpora[@]} -eq 0 ]; then
    for folder in "$root/../shared/world" "$root/../shared/corpora/kep"; do
      [ -d "$folder" ] && corpora+=("$folder")
    done
  fi
  mkdir -p "$work/corpora" "$work/data" "$work/nothing/deps"
  rumdl=${RUMDL:-$(command -v rumdl || true)}
  for folder in ${corpora[@]+"${corpora[@]}"}; do
    if compgen -G "$folder/*/repo" > /dev/null; then
      for one in "$folder"/*/; do
        [ -d "$one/repo" ] && corpus "${one%/}"
      done
    else
      corpus "$folder"
    fi
  done
  [ -n "$(ls "$work/corpora")" ] || say "no corpora at hand: --corpora names a folder of them"
  for folder in "$work"/corpora/*/; do
    [ -d "$folder" ] || continue
    folder=${folder%/} name=$(basename "$folder") count=$("$parse" "$folder")
    for _ in $(seq "$runs"); do
      timed "parse-$name" "$parse" "$folder"
      rm -rf "$work/data/dep-build"
      XDG_DATA_HOME=$work/data timed "cold-$name" "$dep" check "$folder" --base none
      XDG_DATA_HOME=$work/data "$dep" check "$folder" > /dev/null 2>&1 || true
      XDG_DATA_HOME=$work/data timed "warm-$name" "$dep" check "$folder"
      if [ -n "$rumdl" ]; then
        timed "rumdl-$name" "$rumdl" check --no-cache "$folder"
      fi
    done
    parsed=$(least "parse-$name")
    for kind in cold warm; do
      ratio=$(divide "$(least "$kind-$name")" "$parsed")
      echo "$ratio" >> "$work/$kind"
      what="dep check, native, $kind: $name, ${count%%,*}"
      [ $kind = cold ] || what="  with its base, nothing changed since the last check"
      row "$what ($(median "$kind-$name") ms)" "$(least "$kind-$name") ms" "$parsed ms" "$ratio" -
    done
    if [ -n "$rumdl" ]; then
      for kind in cold warm; do
        ratio=$(divide "$(median "rumdl-$name")" "$(median "$kind-$name")")
        echo "$ratio" >> "$work/rumdl-$kind"
        row "  rumdl / dep check, $kind, times" "$(median "rumdl-$name") ms" "$(median "$kind-$name") ms" "$ratio" -
      done
    fi
  done
  for kind in cold warm; do
    if [ -f "$work/rumdl-$kind" ]; then
      row "rumdl / dep check, $kind: mean of $(wc -l < "$work/rumdl-$kind" | tr -d ' ')" - - "$(awk '{ s += $1 } END { printf "%.2f", s / NR }' "$work/rumdl-$kind")" -
      row "rumdl / dep check, $kind: least" - - "$(sort -n "$work/rumdl-$kind" | head -1)" -
    fi
  done
  if [ -f "$work/cold" ]; then
    sum_up "real repositories, cold / parsing alone" "$work/cold" 1.6 2.0
    sum_up "real repositories, warm with base / parsing alone" "$work/warm" - 1.8
    # What no document is to blame for: to start, and to find nothing.
    for _ in $(seq "$runs"); do
      timed nothing "$dep" check "$work/nothing" --base none --no-cache
      timed nothing-parsed "$parse" "$work/nothing"
    done
    row "dep check, native: an empty folder ($(median nothing) ms) / parsing none" "$(least nothing) ms" "$(least nothing-parsed) ms" "$(divide "$(least nothing)" "$(least nothing-parsed)")" -
  fi
fi

if wants build; then
  version=1.0.0-benchmark.$(date +%s)
  say "Packing..."
  quietly dotnet pack "$root/src/Dep.Build" -c Release -o "$work/feed" -p:PackageVersion="$version" -v quiet --nologo
  cp -R "$generated" "$work/build"
  cd "$work/build"
  cat > NuGet.config <<EOF
<configuration>
  <packageSources><clear /><add key="feed" value="$work/feed" /></packageSources>
  <fallbackPackageFolders><clear /></fallbackPackageFolders>
</configuration>
EOF
  for file in Directory.Build.props Directory.Build.targets; do echo '<Project />' > $file; done
  printf 'root = true\n' > .editorconfig
  echo '{}' > global.json
  echo "<Project Sdk=\"Dep.Build/$version\" />" > deps.proj
  git add -A && git commit -qm project
  export NUGET_PACKAGES=$work/packages
  build() { dotnet build deps.proj --nologo -p:DepEnabled="$1"; }
  one=$(ls deps/*.md | sed -n 7p)

  build true > "$work/on.log" 2>&1 || true
  build false > "$work/off.log" 2>&1 || true
  grep -q 'error DEP' "$work/on.log" && grep -q 'Build succeeded' "$work/off.log" || { cat "$work/on.log" "$work/off.log" >&2; exit 1; }
  # What a build says is kept in the user's folder; here in one that can be thrown away. A cold build has none.
  export XDG_DATA_HOME=$work/data
  mkdir -p "$XDG_DATA_HOME"
  for run in $(seq $((runs * 2))); do
    rm -rf obj bin "$XDG_DATA_HOME"/*
    timed build-cold build true
    timed build-off build false
    timed build-same build true
    timed build-off build false
    printf '\nChanged %s times.\n' "$run" >> "$one"
    timed build-one build true
    timed build-off build false
    # By now it is known what the document was at the base; the first time git was asked.
    printf '\nAnd again.\n' >> "$one"
    timed build-again build true
    timed build-off build false
    git checkout -q -- "$one"
    timed parse-r2r "$work/parse-r2r/dep-parse" deps
  done
  off=$(median build-off)
  row "dotnet build, nothing changed, $documents documents / check off" "$(median build-same) ms" "$off ms" "$(between build-same 1)" 1.1
  row "dotnet build, one changed" "$(median build-one) ms" "$off ms" "$(between build-one 2)" 1.1
  row "  the same document changed again" "$(median build-again) ms" "$off ms" "$(between build-again 3)" 1.1
  cold=$(awk -v c="$(median build-cold)" -v o="$off" 'BEGIN { printf "%.1f", (c > o ? c - o : 0) }')
  row "dotnet build, cold: what it adds / the ReadyToRun parse" "$cold ms" "$(median parse-r2r) ms" "$(divide "$cold" "$(median parse-r2r)")" 1.6
  unset NUGET_PACKAGES XDG_DATA_HOME
  cd "$root"
fi

if wants base; then
  benchmarks snapshot "$generated" > "$work/snapshot"
  of() { awk -v name="$1" '$1 == name { print $2 }' "$work/snapshot"; }
  row "base from git, $documents documents, none changed / git cat-file --batch" "$(of snapshot-same) ms" "$(of cat-file) ms" "$(divide "$(of snapshot-same)" "$(of cat-file)")" 2
  row "  the same, all changed: read and parsed" "$(of snapshot-changed) ms" "$(of cat-file) ms" "$(divide "$(of snapshot-changed)" "$(of cat-file)")" 2
fi

if wants scale && [ "$scale" -gt 0 ]; then
  for count in 1 1000 "$scale"; do
    made=$(benchmarks generate "$work/scale-$count" "$count" "$scale_size")
    say "Generating $made..."
  done
  # Read once before, so that both are in the system's cache.
  "$dep" check "$work/scale-$scale" --base none > /dev/null 2>&1 || true
  for _ in 1 2 3; do
    timed scale-large "$dep" check "$work/scale-$scale" --base none
    for _ in 1 2 3 4 5; do timed scale-small "$dep" check "$work/scale-1000" --base none; done
  done
  # The start of the process is no document's.
  for _ in 1 2 3 4 5; do timed scale-floor "$dep" check "$work/scale-1" --base none; done
  per() { awk -v t="$(median "$1")" -v f="$(median scale-floor)" -v n="$2" 'BEGIN { printf "%.2f", (t - f) * 1000 / n }'; }
  row "dep check, native: $scale proposals of $(awk '{ print $(NF - 1) }' <<< "$made") bytes, time each / at 1,000" "$(per scale-large "$scale") us" "$(per scale-small 1000) us" "$(divide "$(per scale-large "$scale")" "$(per scale-small 1000)")" 1.2
  floor=$(peak "$dep" check "$work/scale-1" --base none)
  most=$(peak "$dep" check "$work/scale-$scale" --base none)
  if [ -n "$floor" ] && [ -n "$most" ]; then
    each=$(awk -v m="$most" -v f="$floor" -v n="$scale" 'BEGIN { printf "%.1f", (m - f) / n }')
    row "  peak memory each over the floor / 20 KB" "$each KB" "20 KB" "$(divide "$each" 20)" 1
  fi
fi

# What somebody who writes waits for. 'processor' is what the server took of one for an edit, which other work on the machine
# changes less than the time; the times are of this machine as it is now, with the pipe and what node does.
if wants editor; then
  if ! command -v node > /dev/null || [ ! -r /proc/self/stat ]; then
    say "editor: left out; it needs node and /proc"
  else
    for size in "900 6144 0" "1000 2048 10000" "650 30720 0"; do
      read -r count bytes edits <<< "$size"
      folder=$work/editor-$count
      say "Generating $(benchmarks generate "$folder" "$count" "$bytes")..."
      (
        cd "$folder"
        git init -q . && git config user.name benchmark && git config user.email benchmark@localhost
        git add -A && git commit -qm first
        echo >> "deps/$(ls deps | sed -n 7p)" && git commit -qam second && git checkout -qb work
      )
      # A server before it leaves its cache, as for anybody who opens this folder again.
      node "$root/tests/latency.mjs" "$folder" 0 "$dep" server > "$work/latency-first"
      node "$root/tests/latency.mjs" "$folder" "$edits" "$dep" server > "$work/latency"
      of() { awk -v name="$1" '$1 == name { print $2 }' "$work/latency"; }
      limit() { row "$1" "$(of "$2") ms" "$3 ms" "$(divide "$(of "$2")" "$3")" 1; }
      case $count in
        900)
          limit "dep server, $count proposals: an edit to the findings of the document, processor" document-processor 5
          limit "  the same with the pipe, time" document 16 ;;
        1000)
          limit "dep server, $count proposals: an edit to the findings of all, processor" all-processor 25
          limit "  from its start to the first findings of the document that is open, time" first 40
          limit "  from its start to the first findings of all, time" first-all 250
          at_first=$(awk '$1 == "first-all" { print $2 }' "$work/latency-first")
          row "    the first time in this folder, without a cache" "$at_first ms" - "$(divide "$at_first" 250)" -
          row "  memory after $edits edits" "$(of memory) MB" "80 MB" "$(divide "$(of memory)" 80)" 1
          row "    what the second half of them added" "$(of growth)" - "$(of growth)" 0.1 ;;
        *) limit "dep server, $count proposals of 30 KB with history: an edit to the findings of all, processor" all-processor 50 ;;
      esac
    done
  fi
fi

if wants engine; then
  say "Measuring the engine..."
  benchmarks engine > "$work/engine" 2>&1 || { cat "$work/engine" >&2; exit 1; }
  awk '/^\|/' "$work/engine" >&2
  read -r _ time allocated size < <(grep '^engine-Recheck50KB ' "$work/engine")
  row "one proposal of 50 KB re-checked, warm / 16 ms" "$time ms" "16 ms" "$(divide "$time" 16)" 1
  row "  allocated / 20 x its size" "$((allocated / 1024)) KB" "$((size * 20 / 1024)) KB" "$(divide "$allocated" "$((size * 20))")" 1
fi

printf '\n%s, %s cores, .NET SDK %s, %s\n\n' "$(date -u +%F)" "$(getconf _NPROCESSORS_ONLN)" "$(dotnet --version)" "$rid"
printf '| %-84s | %12s | %12s | %6s | %6s | %-4s |\n' what measured against ratio goal ''
printf '|%s|%s|%s|%s|%s|%s|\n' "$(printf -- '-%.0s' {1..86})" "$(printf -- '-%.0s' {1..13}):" "$(printf -- '-%.0s' {1..13}):" "$(printf -- '-%.0s' {1..7}):" "$(printf -- '-%.0s' {1..7}):" ------
printf '%s\n' "${rows[@]}"
