#!/usr/bin/env bash
# The work of action.yml: checks texts once, and shows the result as annotations, as a job summary and, if asked for, as SARIF.
# Inputs come as KAPLINT_PATHS, KAPLINT_ARGS (one a line or parted by spaces), KAPLINT_SINCE and KAPLINT_SARIF.
set -uo pipefail

read -r -d '' -a paths <<<"${KAPLINT_PATHS:-.}"
read -r -d '' -a arguments <<<"${KAPLINT_ARGS:-}"
if [ -n "${KAPLINT_SINCE:-}" ]; then
  arguments+=(--changed-since "$KAPLINT_SINCE")
fi

check() {
  kaplint check ${arguments[@]+"${arguments[@]}"} "$@" -- "${paths[@]}"
}

# The first run decides; the others take its results from the cache, and their complaints are its own.
check --output-format github
code=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  check --output-format markdown --exit-zero >>"$GITHUB_STEP_SUMMARY" 2>/dev/null
fi
if [ -n "${KAPLINT_SARIF:-}" ]; then
  check --output-format sarif --output "$KAPLINT_SARIF" --quiet --exit-zero 2>/dev/null
fi
exit "$code"
