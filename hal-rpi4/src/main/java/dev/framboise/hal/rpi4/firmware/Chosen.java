package dev.framboise.hal.rpi4.firmware;

import dev.framboise.armv8.address.Pa;
import dev.framboise.metal.MaskedPathEnds;

/** The node /chosen: what the boot loader passes on (Devicetree Specification 0.4, 3.6). */
public final class Chosen {
    private static final long MOST = Long.MAX_VALUE / 10 - 1;

    private final Fdt fdt;
    private long initrdStart;
    private long initrdEnd;
    private int bootArguments;
    private int bootArgumentsLength;

    Chosen(Fdt fdt) {
        this.fdt = fdt;
    }

    void property(int name, int value, int length) {
        if (fdt.isString(name, "linux,initrd-start")) {
            initrdStart = fdt.number(value, length / 4);
        } else if (fdt.isString(name, "linux,initrd-end")) {
            initrdEnd = fdt.number(value, length / 4);
        } else if (fdt.isString(name, "bootargs")) {
            bootArguments = value;
            bootArgumentsLength = length;
        }
    }

    /** First byte of the file loaded beside the image. */
    public Pa initrd() {
        return new Pa(initrdStart);
    }

    /** Bytes of that file, padding included; 0 when there is none. */
    public long initrdLength() {
        return initrdStart > 0 && initrdEnd > initrdStart ? initrdEnd - initrdStart : 0;
    }

    /** The number in the boot argument {@code key} followed by decimal digits; 0 when there is none such. */
    @MaskedPathEnds(reason = "no VM runs before the device tree is read")
    public long argument(String key) {
        int end = bootArguments + bootArgumentsLength;
        boolean atStart = true;
        for (int at = bootArguments; at < end; at++) {
            if (atStart && fdt.startsWith(at, key)) {
                return decimal(at + key.length(), end);
            }
            atStart = fdt.octet(at) == ' ';
        }
        return 0;
    }

    @MaskedPathEnds(reason = "no VM runs before the device tree is read")
    private long decimal(int from, int end) {
        long number = 0;
        for (int at = from; at < end; at++) {
            int digit = fdt.octet(at) - '0';
            if (digit < 0 || digit > 9 || number > MOST) {
                return number;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
