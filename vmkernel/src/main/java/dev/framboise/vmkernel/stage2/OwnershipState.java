package dev.framboise.vmkernel.stage2;

import dev.framboise.vmkernel.Limits;
import java.util.Arrays;

/**
 * All that changes in {@link Ownership}. Pages, addresses of a VM, groups of them, VMs and cores are numbered from 0. In a mask, bit
 * n is number n; a set of pages or of addresses is a row of words, n being bit n % 32 of word n / 32. Everything here is under the
 * lock of pages.
 */
public final class OwnershipState {
    /** In place of a page, an address, a VM or a core: none. In place of the address that is invalidated: all of the VM's. */
    public static final int NONE = -1;

    /** Numbers of VMs, and one more, of an owner that never runs. */
    public static final int OWNERS = Limits.VMS + 1;

    /** Loans that can be noted at a time. */
    public static final int LOANS = 64;

    /** Free pages that hold nothing. A page that is in none of these sets is the hypervisor's. */
    public final int[] clean;

    /** Free pages that hold what their last owner left. */
    public final int[] dirty;

    /** Each VM's pages, row after row. */
    public final int[] owned;

    /** Each VM's addresses that have a page, its own or a borrowed one, row after row. */
    public final int[] taken;

    /** Each VM's groups of addresses that are one block, a mask. */
    public final int[] blocks = new int[OWNERS];

    /** Each VM's groups that have a table of pages, a mask. */
    public final int[] tables = new int[OWNERS];

    /** Each owned page's address in its owner. */
    public final short[] address;

    /** The pieces of each dirty page that were scrubbed; 0 of all others. */
    public final byte[] scrubbed;

    /** The page of each loan, or {@link #NONE}: there is none. */
    public final int[] lentPage = new int[LOANS];

    /** The VM that has borrowed it. */
    public final int[] borrower = new int[LOANS];

    /** Its address in the borrower; {@link #NONE} when it is on its way back. */
    public final int[] lentAt = new int[LOANS];

    /** The number of the {@link Operation} that is under way. */
    public int operation;

    /** The number of the {@link OwnershipStep} that its core does next. */
    public int step;

    /** The core that carries it out, or {@link #NONE}. */
    public int core = NONE;

    /** The VM whose pages it is about, or {@link #NONE}. */
    public int vm = NONE;

    /** The page it is about, or {@link #NONE}. */
    public int page = NONE;

    /** The group it is about, if it splits or merges. */
    public int group;

    /** VMs from which translations are still to be taken, after {@link #target}: a mask. */
    public int from;

    /** The VM from which they are being taken, or {@link #NONE}. */
    public int target = NONE;

    /** The address of it that the TLBI names, or {@link #NONE}: all. */
    public int invalidated = NONE;

    /** All pages are the hypervisor's. */
    OwnershipState(int pages, int addresses) {
        int words = PageSet.words(pages);
        clean = new int[words];
        dirty = new int[words];
        owned = new int[OWNERS * words];
        taken = new int[OWNERS * PageSet.words(addresses)];
        address = new short[pages];
        scrubbed = new byte[pages];
        Arrays.fill(lentPage, NONE);
        Arrays.fill(borrower, NONE);
        Arrays.fill(lentAt, NONE);
    }
}
