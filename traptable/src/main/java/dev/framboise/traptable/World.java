package dev.framboise.traptable;

/** What the outcome of a trap hangs on besides the vCPU's registers. */
public interface World extends Meaning {
    /** An identification register of the core, by its name. */
    long core(String register);

    /** What is kept under a name. @param place {@code system}, or a device @param index CRm, where there are several */
    long kept(String place, String name, int index);

    /** Whether the VM is a member of a region that is shared. */
    boolean shares(int region);
}
