package dev.framboise.vmkernel.stage2;

import static dev.framboise.vmkernel.stage2.OwnershipState.NONE;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;

/**
 * Whose is which page, and what has to be done before it is somebody else's. A page is the unit in which memory is given: 2 MiB of
 * RAM, or 4 KiB of memory that VMs share; addresses of VMs are counted in it. {@code span} addresses side by side are a group: they
 * have a table of pages, or are one block.
 *
 * <p>Each method that begins an operation, and {@link #advance}, is an action of {@code Stage2.tla}: a region of the lock of pages,
 * which its caller holds, or the news that an effect on the machine has happened. One operation is under way at a time;
 * {@link #next} says what its core does before it calls {@link #advance}. What is refused changes nothing. Of several VMs and
 * descriptors, the one with the least number comes first; of loans, the one in the first place.
 */
@ForSize
public final class Ownership {
    private static final String VMS = "VMs";

    /** What changes. */
    public final OwnershipState state;

    private final Loans loans;
    private final PageSet clean;
    private final PageSet dirty;
    private final PageSet[] owned = new PageSet[OwnershipState.OWNERS];
    private final PageSet[] taken = new PageSet[OwnershipState.OWNERS];
    private final Breaking breaking;
    private final int pages;
    private final int addresses;
    private final int span;
    private final int pieces;

    /**
     * All pages are the hypervisor's.
     *
     * @param pages 1..4608
     * @param addresses of each VM: 1..4608
     * @param span of them that are a group: 32 groups at most
     * @param pieces in which a page is scrubbed: 1..255
     * @param mostLoans how many pages can be lent at a time, each borrower counted: 0..{@link OwnershipState#LOANS}
     */
    public Ownership(int pages, int addresses, int span, int pieces, int mostLoans) {
        boolean isWithin = Math.max(pages, addresses) <= PageSet.MOST && addresses <= span * Integer.SIZE && pieces <= 255
                && mostLoans <= OwnershipState.LOANS;
        if (!isWithin || Math.min(Math.min(pages, addresses), Math.min(span, pieces)) < 1 || mostLoans < 0) {
            throw new IllegalArgumentException(pages + " pages, " + addresses + " addresses in groups of " + span + ", " + pieces
                    + " pieces, " + mostLoans + " loans");
        }
        this.pages = pages;
        this.addresses = addresses;
        this.span = span;
        this.pieces = pieces;
        state = new OwnershipState(pages, addresses);
        loans = new Loans(state, mostLoans);
        clean = new PageSet(state.clean, 0, pages);
        dirty = new PageSet(state.dirty, 0, pages);
        for (int vm = 0; vm < OwnershipState.OWNERS; vm++) {
            owned[vm] = new PageSet(state.owned, vm, pages);
            taken[vm] = new PageSet(state.taken, vm, addresses);
        }
        breaking = new Breaking(state, loans, owned, taken);
    }

    // ---- Questions

    /** Whether a page is free and holds nothing. */
    public boolean isClean(int page) {
        return clean.has(page);
    }

    /** Whether a page is free and holds what its last owner left. */
    public boolean isDirty(int page) {
        return dirty.has(page);
    }

    /** Whether a page is the VM's. */
    public boolean isOwned(int vm, int page) {
        return owned[vm].has(page);
    }

    /** The VMs that a page is lent to, a mask. */
    public int borrowersOf(int page) {
        return loans.borrowersOf(page);
    }

    /** The clean page with the least number, or {@link OwnershipState#NONE}. */
    public int firstClean() {
        return clean.first();
    }

    /** The dirty page with the least number, or {@link OwnershipState#NONE}. */
    public int firstDirty() {
        return dirty.first();
    }

    /** The same without those of {@code except}, in which page n is bit n % 32 of word n / 32. */
    public int firstDirty(int[] except) {
        return dirty.firstOutside(except);
    }

    /** Whether a VM has no page, of its own or borrowed, and none is being taken from it. */
    public boolean hasNothing(int vm) {
        return (state.tables[vm] | state.blocks[vm]) == 0 && state.vm != vm;
    }

    /** What a core does next of what it has begun. */
    public OwnershipStep next(int core) {
        return OwnershipStep.of(state.core == core ? state.step : OwnershipStep.NONE.number());
    }

    /** The operation that is under way. */
    public Operation operation() {
        return Operation.of(state.operation);
    }

    /** The VM whose pages it is about. */
    public int subject() {
        return state.vm;
    }

    /** The VM whose descriptor is to be made invalid, when that is what is next. */
    public int brokenVm() {
        return breaking.vm();
    }

    /** The address whose descriptor that is; {@link OwnershipState#NONE}: that of {@link #brokenGroup}. */
    public int brokenAddress() {
        return breaking.address();
    }

    /** The group whose descriptor is to be made invalid, a table or a block. */
    public int brokenGroup() {
        return breaking.group();
    }

    /** The VM that the TLBI is for. */
    public int target() {
        return state.target;
    }

    /** The address of it that the TLBI is for; {@link OwnershipState#NONE}: all. */
    public int invalidatedAddress() {
        return state.invalidated;
    }

    /** The group that is split or merged. */
    public int group() {
        return state.group;
    }

    // ---- Operations: each is refused, or begins

    private boolean isPage(int page) {
        return Integer.compareUnsigned(page, pages) < 0;
    }

    private boolean isOwn(int vm, int page) {
        return isPage(page) && owned[vm].has(page);
    }

    // All addresses of a block are taken.
    private boolean isVacant(int vm, int address) {
        return Integer.compareUnsigned(address, addresses) < 0 && !taken[vm].has(address);
    }

    private int groupBit(int address) {
        return 1 << address / span;
    }

    private void begin(int core, Operation operation, OwnershipStep step, int vm, int page) {
        state.operation = operation.number();
        state.step = step.number();
        state.core = core;
        state.vm = vm;
        state.page = page;
    }

    private boolean isBusy() {
        return state.operation != Operation.NONE.number();
    }

    private void translate(int vm, int address) {
        taken[vm].add(address);
        state.tables[vm] |= groupBit(address);
    }

    /**
     * A clean page becomes the VM's, at an address that has none. Before it lets go of the lock the caller writes the descriptor:
     * for reading and writing, below a table.
     */
    public Verdict map(int core, int vm, int address, int page) {
        if (isBusy() || !isPage(page) || !clean.has(page) || !isVacant(vm, address)) {
            return Verdict.REFUSED;
        }
        clean.remove(page);
        owned[vm].add(page);
        state.address[page] = (short) address;
        translate(vm, address);
        begin(core, Operation.MAP, OwnershipStep.FINISH, NONE, NONE);
        return Verdict.DONE;
    }

    /** The owner lends a page to another VM, which may read it at an address that has none. The descriptor: as {@link #map}. */
    public Verdict share(int core, int owner, int vm, int address, int page) {
        int loan = loans.free();
        if (isBusy() || owner == vm || loan == NONE || !isOwn(owner, page) || loans.first(vm, page) != NONE
                || !isVacant(vm, address)) {
            return Verdict.REFUSED;
        }
        loans.note(loan, page, vm, address);
        translate(vm, address);
        begin(core, Operation.SHARE, OwnershipStep.FINISH, NONE, NONE);
        return Verdict.DONE;
    }

    /** Takes a page that is not lent from its owner. */
    public Verdict unmap(int core, int owner, int page) {
        if (isBusy() || !isOwn(owner, page) || loans.borrowersOf(page) != 0
                || (state.tables[owner] & groupBit(state.address[page])) == 0) {
            return Verdict.REFUSED;
        }
        begin(core, Operation.UNMAP, OwnershipStep.WRITE_INVALID, owner, page);
        state.from = 1 << owner;
        return Verdict.DONE;
    }

    /** Takes a page from all VMs that it is lent to. */
    public Verdict unshare(int core, int owner, int page) {
        int borrowers = loans.borrowersOf(page);
        if (isBusy() || borrowers == 0 || !isOwn(owner, page)) {
            return Verdict.REFUSED;
        }
        begin(core, Operation.UNSHARE, OwnershipStep.WRITE_INVALID, owner, page);
        state.from = borrowers;
        return Verdict.DONE;
    }

    /** Takes everything from a VM that has anything, and its pages from those that they are lent to. */
    public Verdict reclaim(int core, int vm) {
        if (isBusy() || (state.tables[vm] | state.blocks[vm]) == 0) {
            return Verdict.REFUSED;
        }
        begin(core, Operation.RECLAIM, OwnershipStep.WRITE_INVALID, vm, NONE);
        state.from = 1 << vm | loans.borrowersOf(owned[vm]);
        return Verdict.DONE;
    }

    /** Puts a table in place of a block, with the same pages. */
    public Verdict split(int core, int vm, int group) {
        if (isBusy() || Integer.compareUnsigned(group, Integer.SIZE) >= 0 || (state.blocks[vm] & 1 << group) == 0) {
            return Verdict.REFUSED;
        }
        beginWhole(core, Operation.SPLIT, vm, group);
        return Verdict.DONE;
    }

    /** Puts a block in place of the table whose pages, all of them the VM's and side by side, begin with {@code page}. */
    public Verdict merge(int core, int vm, int page) {
        if (isBusy() || !isBlock(vm, page)) {
            return Verdict.REFUSED;
        }
        beginWhole(core, Operation.MERGE, vm, state.address[page] / span);
        return Verdict.DONE;
    }

    private void beginWhole(int core, Operation operation, int vm, int group) {
        begin(core, operation, OwnershipStep.WRITE_INVALID, vm, NONE);
        state.group = group;
        state.from = 1 << vm;
    }

    @LoopBound(max = PageSet.MOST, reason = "pages of a group")
    private boolean isBlock(int vm, int page) {
        if (!isOwn(vm, page) || page % span != 0 || page + span > pages) {
            return false;
        }
        int address = state.address[page];
        if (address % span != 0 || (state.tables[vm] & groupBit(address)) == 0) {
            return false;
        }
        for (int i = 0; i < span; i++) {
            if (!owned[vm].has(page + i) || state.address[page + i] != address + i) {
                return false;
            }
        }
        return true;
    }

    // ---- The effects of an operation, one after the other

    /** The core has done what {@link #next} says. */
    public Verdict advance(int core) {
        OwnershipStep step = next(core);
        if (step == OwnershipStep.NONE) {
            return Verdict.REFUSED;
        }
        switch (step) {
            case WRITE_INVALID, WRITE_ANOTHER ->
                state.step = (breaking.write() ? OwnershipStep.WRITE_ANOTHER : OwnershipStep.AWAIT_WRITE).number();
            case MAKE -> state.step = make().number();
            case HAND_OVER -> {
                handOver();
                end();
            }
            default -> proceed(core);
        }
        return Verdict.DONE;
    }

    /** The same in few instructions, for the steps that concern no set of pages; refused for others. */
    public Verdict proceed(int core) {
        OwnershipStep then = switch (next(core)) {
            case AWAIT_WRITE -> OwnershipStep.SELECT_VMID;
            case SELECT_VMID -> OwnershipStep.AWAIT_SELECTION;
            case AWAIT_SELECTION -> OwnershipStep.SEND_INVALIDATION;
            case SEND_INVALIDATION -> OwnershipStep.AWAIT_INVALIDATION;
            case AWAIT_INVALIDATION -> OwnershipStep.RESTORE_VMID;
            case RESTORE_VMID -> invalidated();
            case FINISH -> OwnershipStep.NONE;
            default -> null;
        };
        if (then == null) {
            return Verdict.REFUSED;
        }
        if (then == OwnershipStep.NONE) {
            end();
        }
        state.step = then.number();
        return Verdict.DONE;
    }

    private OwnershipStep invalidated() {
        state.target = NONE;
        state.invalidated = NONE;
        if (state.from != 0) {
            return OwnershipStep.WRITE_INVALID;
        }
        boolean isWhole = operation() == Operation.SPLIT || operation() == Operation.MERGE;
        return isWhole ? OwnershipStep.MAKE : OwnershipStep.HAND_OVER;
    }

    private OwnershipStep make() {
        int bit = 1 << state.group;
        if (operation() == Operation.SPLIT) {
            state.tables[state.vm] |= bit;
        } else {
            state.blocks[state.vm] |= bit;
        }
        return OwnershipStep.FINISH;
    }

    private void end() {
        begin(NONE, Operation.NONE, OwnershipStep.NONE, NONE, NONE);
        state.group = 0;
    }

    private void handOver() {
        int vm = state.vm;
        if (operation() == Operation.UNMAP) {
            owned[vm].remove(state.page);
            dirty.add(state.page);
        } else if (operation() == Operation.UNSHARE) {
            loans.endOf(state.page);
        } else {
            loans.endOf(vm, owned[vm]);
            dirty.addAll(owned[vm]);
            owned[vm].clear();
        }
    }

    // ---- Free pages

    /** The hypervisor gives a page away, which holds anything: it is free and dirty. */
    @LoopBound(max = OwnershipState.OWNERS, reason = VMS)
    public Verdict release(int page) {
        boolean isHypervisors = !clean.has(page) && !dirty.has(page);
        for (int vm = 0; vm < OwnershipState.OWNERS; vm++) {
            isHypervisors &= !owned[vm].has(page);
        }
        if (!isHypervisors) {
            return Verdict.REFUSED;
        }
        dirty.add(page);
        return Verdict.DONE;
    }

    /** The piece of a dirty page that is to be scrubbed next. */
    public int piece(int page) {
        return state.scrubbed[page] & 0xff;
    }

    /** That piece of a dirty page has been scrubbed, outside the lock; after the last one the page is clean. */
    public Verdict scrubbed(int page) {
        if (!dirty.has(page)) {
            return Verdict.REFUSED;
        }
        state.scrubbed[page]++;
        if (piece(page) == pieces) {
            state.scrubbed[page] = 0;
            dirty.remove(page);
            clean.add(page);
        }
        return Verdict.DONE;
    }
}
