#!/usr/bin/env bash
# What the check costs a build: medians of 9 builds with it and without it, taken in turns, from the packed package in a
# fresh folder with an empty package folder.
#
#   tests/benchmark.sh [folder of documents]      default: this repository's deps/
#
# The template and dep.yml are taken from the folder above the documents. Other work on the machine moves the times; the
# ratio is what to compare.
set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
documents=$(cd "${1:-$root/deps}" && pwd)
runs=9

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/repository/deps"
version=1.0.0-benchmark.$(date +%Y%m%d%H%M%S)

echo "Packing with code compiled ahead of time..."
dotnet pack "$root/src/Dep.Build" -c Release -o "$work/feed" -p:PackageVersion="$version" -v quiet --nologo

export NUGET_PACKAGES=$work/packages DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$work/repository"
cp -R "$documents/." deps/
rm -rf deps/*.proj deps/bin deps/obj
for file in "$documents"/../*.md "$documents"/../dep.yml; do
  if [ -f "$file" ]; then cp "$file" .; fi
done
cat > NuGet.config <<EOF
<configuration>
  <packageSources><clear /><add key="feed" value="$work/feed" /></packageSources>
  <fallbackPackageFolders><clear /></fallbackPackageFolders>
</configuration>
EOF
for file in Directory.Build.props Directory.Build.targets; do echo '<Project />' > $file; done
echo '{}' > global.json
echo "<Project Sdk=\"Dep.Build/$version\" />" > deps.proj

# Two commits, so that there is a base to compare with, as in a repository at work.
git init -q .
git config user.name benchmark
git config user.email benchmark@localhost
git add -A && git commit -qm first
git commit -q --allow-empty -m second

# Findings fail the build; only its time is asked for.
build() { TIMEFORMAT=%R; { time dotnet build deps.proj --nologo -p:DepEnabled="$1" > "$work/$1.log" 2>&1 || true; } 2>&1; }
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }

build true > /dev/null
build false > /dev/null
if ! grep -qE 'Build succeeded|error DEP' "$work/true.log" || ! grep -q 'Build succeeded' "$work/false.log"; then
  cat "$work/true.log" "$work/false.log"
  exit 1
fi

for _ in $(seq $runs); do
  build true >> "$work/on"
  build false >> "$work/off"
done

awk -v documents="$(find deps -name '*.md' | wc -l)" -v on="$(median "$work/on")" -v off="$(median "$work/off")" 'BEGIN {
  printf "documents  %d\ncheck      %.0f ms\noff        %.0f ms\nratio      %.2f\n", documents, on * 1000, off * 1000, on / off
}'
