package dev.framboise.hal.rpi4.firmware;

/** The properties of the current node that matter, where they stand in the tree. */
final class Node {
    private final Fdt fdt;
    private int compatible;
    private int compatibleLength;
    private int deviceType;
    private int status;
    private int reg;
    private int regLength;
    private int releaseAddress;
    private int releaseAddressLength;
    private boolean noMap;

    Node(Fdt fdt) {
        this.fdt = fdt;
    }

    void begin() {
        compatibleLength = 0;
        deviceType = -1;
        status = -1;
        regLength = 0;
        releaseAddressLength = 0;
        noMap = false;
    }

    void property(int name, int value, int length) {
        if (fdt.isString(name, "compatible")) {
            compatible = value;
            compatibleLength = length;
        } else if (fdt.isString(name, "device_type")) {
            deviceType = value;
        } else if (fdt.isString(name, "status")) {
            status = value;
        } else if (fdt.isString(name, "reg")) {
            reg = value;
            regLength = length;
        } else if (fdt.isString(name, "cpu-release-addr")) {
            releaseAddress = value;
            releaseAddressLength = length;
        } else if (fdt.isString(name, "no-map")) {
            noMap = true;
        }
    }

    boolean isCompatible(String name) {
        return fdt.listContains(compatible, compatibleLength, name);
    }

    boolean isOfType(String type) {
        return deviceType >= 0 && fdt.isString(deviceType, type);
    }

    /** Present and usable: no status, or "okay". */
    boolean isOkay() {
        return status < 0 || fdt.isString(status, "okay") || fdt.isString(status, "ok");
    }

    boolean isNoMap() {
        return noMap;
    }

    /** Entries of {@code size} bytes in reg. */
    int entries(int size) {
        return size == 0 ? 0 : regLength / size;
    }

    /** Entry {@code index} of {@code size} bytes in reg. */
    int entry(int index, int size) {
        return reg + index * size;
    }

    /** cpu-release-addr; 0 when there is none. */
    long releaseAddress() {
        return fdt.number(releaseAddress, releaseAddressLength / 4);
    }
}
