#!/usr/bin/env python3
"""What the thresholds of practice are worth on labelled repositories, and whether they fit these alone.

usage: thresholds.py [--out DIR] WORLD

  WORLD      the folder with the labelled repositories and their score.py
  --out DIR  where each run is kept; a run that is there is not made again

Every threshold is moved by a fifth to either side, one at a time, and the repositories are scored with it. The first table
has what that changes; the second leaves one repository out, takes whichever single move is best for the others, and says
what it does to the one left out. Build tests/Dep.Thresholds first: dotnet build -c Release tests/Dep.Thresholds
"""
import argparse, json, os, shlex, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOOL = os.path.join(HERE, 'Dep.Thresholds', 'bin', 'Release', 'net10.0', 'Dep.Thresholds')


def thresholds():
    listed = subprocess.run([TOOL, '--thresholds'], capture_output=True, text=True, check=True).stdout
    for line in listed.split():
        name, value = line.split('=')
        yield name, float(value) if '.' in value else int(value)


def moved(value):
    """A fifth less and a fifth more; whole numbers by one at least, shares up to the whole."""
    for factor in (0.8, 1.2):
        if isinstance(value, int):
            other = round(value * factor)
            yield other if other != value else value + (1 if factor > 1 else -1)
        else:
            yield round(min(value * factor, 1.0), 4)


def score(world, out, change):
    folder = os.path.join(out, change or 'as it is')
    scores = os.path.join(folder, 'scores.json')
    if not os.path.exists(scores):
        os.makedirs(folder, exist_ok=True)
        # The scores are taken in an environment without any variable of ours.
        command = os.path.join(folder, 'dep')
        with open(command, 'w') as script:
            script.write(f'#!/bin/sh\nexec env DEP_THRESHOLDS={shlex.quote(change)} {shlex.quote(TOOL)} "$@"\n')
        os.chmod(command, 0o755)
        subprocess.run([sys.executable, os.path.join(world, 'score.py'), '--no-plants', '--dump', folder, '--dep', command, world],
                       stdout=subprocess.DEVNULL, check=True)
    with open(scores) as file:
        return {found['name']: found for found in json.load(file)}


def mean(found, key, without=None):
    values = [one[key] for name, one in found.items() if name != without and one[key] is not None]
    return 100 * sum(values) / len(values)


def both(found, without=None):
    return mean(found, 'strict', without) + mean(found, 'lenient', without)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--out', default=None)
    parser.add_argument('world')
    given = parser.parse_args()
    out = given.out or tempfile.mkdtemp(prefix='thresholds-')
    base = score(given.world, out, '')
    changes = {}
    print('| threshold | a fifth less: strict, lenient | a fifth more: strict, lenient |\n|---|--:|--:|')
    for name, value in thresholds():
        cells = []
        for other in moved(value):
            change = f'{name}={other}'
            changes[change] = found = score(given.world, out, change)
            strict, lenient = (mean(found, key) - mean(base, key) for key in ('strict', 'lenient'))
            cells.append('same' if abs(strict) + abs(lenient) < 0.05 else f'{strict:+.1f}, {lenient:+.1f}')
        print(f'| `{name}` ({value}) | {cells[0]} | {cells[1]} |', flush=True)

    print('\n| left out | the move that is best for the others | strict, lenient as it is | with that move |\n|---|---|--:|--:|')
    total = {'as it is': [0.0, 0.0], 'moved': [0.0, 0.0]}
    for name, own in base.items():
        best = max(changes, key=lambda change: both(changes[change], name))
        if both(changes[best], name) <= both(base, name) + 0.05:
            best, then = 'none', own
        else:
            then = changes[best][name]
        for key, one in (('as it is', own), ('moved', then)):
            total[key][0] += one['strict'] or 0
            total[key][1] += one['lenient'] or 0
        show = lambda one: f"{100 * (one['strict'] or 0):.0f}, {100 * (one['lenient'] or 0):.0f}"
        print(f'| {name} | {best} | {show(own)} | {show(then)} |')
    count = len(base)
    print('| mean | | ' + ' | '.join(f'{100 * strict / count:.1f}, {100 * lenient / count:.1f}' for strict, lenient in total.values()) + ' |')


if __name__ == '__main__':
    main()
