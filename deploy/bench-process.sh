#!/bin/sh
# Whole-process figures: the demo at full speed in frames a second, the start until ready, resident memory.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
java="$("$here/.mvn/find-jdk")/bin/java"
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
frames=99574
run() { "$java" --sun-misc-unsafe-memory-access=allow -Xmx512m -XX:+UseSerialGC -Dnjord.home="$state" -jar "$here/verticles/target/njord.jar" "$@"; }
run demo --max-speed --no-web >/dev/null
i=0
while [ $i -lt 5 ]; do
  from=$(date +%s%N)
  run demo --max-speed --no-web >/dev/null
  to=$(date +%s%N)
  echo $(( (to - from) / 1000000 ))
  i=$((i + 1))
done | sort -n | sed -n 3p | while read -r ms; do
  echo "demo --max-speed, whole process              $ms ms, $((frames * 1000 / ms)) frames/s"
done
i=0
while [ $i -lt 5 ]; do
  from=$(date +%s%N)
  run demo --for 1s --port 18999 >/dev/null 2>&1 &
  pid=$!
  until curl -fs -o /dev/null http://127.0.0.1:18999/health/ready; do sleep 0.01; done
  to=$(date +%s%N)
  grep VmRSS "/proc/$(pgrep -P $pid java || echo $pid)/status" >/dev/null 2>&1 || true
  wait $pid
  echo $(( (to - from) / 1000000 ))
  i=$((i + 1))
done | sort -n | sed -n 3p | while read -r ms; do
  echo "start of the demo with web until ready       $ms ms"
done
/usr/bin/time -v true 2>/dev/null && /usr/bin/time -v sh -c 'exec "$0" --sun-misc-unsafe-memory-access=allow -Xmx512m -XX:+UseSerialGC -Dnjord.home="$1" -jar "$2" demo --max-speed --no-web' \
  "$java" "$state" "$here/verticles/target/njord.jar" 2>&1 | awk '/Maximum resident/ {printf "demo --max-speed, peak resident memory        %d MB\n", $6/1024}'
exit 0
