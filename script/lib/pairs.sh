# shellcheck shell=bash
# Fair comparison of two measurements on a machine that is never quite idle: they take turns, each
# pair gives one ratio, and the median of the ratios is the result. Sourced after say.sh.

# pairs COUNT A B: each of A and B is a command that prints one number. Runs both once to warm up,
# then COUNT times each, alternating who goes first, and prints A over B:
#   ratio: MEDIAN (MIN to MAX, COUNT pairs)
pairs() {
  local count=$1 first=$2 second=$3 pair a b ratios=()
  $first >/dev/null
  $second >/dev/null
  for ((pair = 1; pair <= count; pair++)); do
    if ((pair % 2)); then
      a=$($first)
      b=$($second)
    else
      b=$($second)
      a=$($first)
    fi
    ratios+=("$(awk -v a="$a" -v b="$b" 'BEGIN { if (b <= 0) exit 1; printf "%.3f", a / b }')")
    say "pair $pair of $count: $a against $b, ratio ${ratios[-1]}"
  done
  printf '%s\n' "${ratios[@]}" | sort -n | awk '
    { ratio[NR] = $1 }
    END {
      middle = (ratio[int((NR + 1) / 2)] + ratio[int((NR + 2) / 2)]) / 2
      printf "ratio: %.3f (%.3f to %.3f, %d pairs)\n", middle, ratio[1], ratio[NR], NR
    }'
}

# is_above MOST RATIO: whether the median of what `pairs` printed is more than that.
is_above() { awk -v most="$1" '{ exit !($2 > most) }' <<<"$2"; }
