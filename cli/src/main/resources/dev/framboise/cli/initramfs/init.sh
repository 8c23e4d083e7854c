#!/bin/busybox sh
# First program of a Framboise Debian guest: Debian's kernel, Debian's busybox, and a shell on the console.
/bin/busybox mkdir -p /bin /sbin /usr/bin /usr/sbin
/bin/busybox --install -s
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM="${TERM:-vt100}"
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
# hostname= on the kernel's command line becomes a variable here unless the kernel took it itself.
[ -z "${hostname:-}" ] || hostname "$hostname"
echo 1 > /proc/sys/kernel/printk
export PS1='\h:\w# '
cd /root || cd /
memory=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)
echo
echo "Linux $(uname -r) on $(nproc) CPU(s) with $memory MiB. Ctrl-D or 'poweroff -f' turns this machine off."
# cttyhack gives the shell its controlling terminal, so that job control and Ctrl-C work.
setsid cttyhack /bin/sh -i
poweroff -f
