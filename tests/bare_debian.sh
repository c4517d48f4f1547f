#!/usr/bin/env bash
# Proves the README's commands where nothing is installed but Python, pip, venv and git: a fresh Debian 12 root made by
# debootstrap (as root), a fresh clone of HEAD, and how long each step takes. Usage: tests/bare_debian.sh [FOLDER]
set -euo pipefail

clone=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
root=${1:-$(mktemp -d)}/debian-12
report=/root/gor/resources/examples/example.gor

clean_up() {
    umount -l "$root/proc" "$root/dev" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap clean_up EXIT

debootstrap --variant=minbase --include=ca-certificates bookworm "$root" >/dev/null
# How this machine reaches the package registries is its own business; the root gets the same.
for settings in etc/resolv.conf etc/pip.conf etc/apt/apt.conf.d etc/ssl/certs/ca-certificates.crt; do
    [ -e "/$settings" ] && cp -aLT "/$settings" "$root/$settings"
done
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
git clone -q --bare "$clone" "$root/root/gor.git"

inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb chroot "$root" bash -c "cd /root/gor && $1"; }
step() {
    echo "== $1"
    local began=$SECONDS
    inside "$1" >"$root/tmp/log" 2>&1 || { cat "$root/tmp/log"; echo "failed: $1"; exit 1; }
    tail -n 1 "$root/tmp/log"
    echo "   $((SECONDS - began)) s"
}

mkdir "$root/root/gor"
step "apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends python3 python3-venv python3-pip git"
step "git clone -q /root/gor.git /root/gor && git log -1 --format=%s"
step "if python3 dev.py run; then exit 1; else [ \$? = 2 ]; fi"
step "python3 dev.py run show $report --json | python3 -m json.tool"
step "python3 dev.py test -q"
step "python3 dev.py lint"
echo "all steps hold"
