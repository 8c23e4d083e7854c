package dev.framboise.vmkernel.memory;

import static dev.framboise.vmkernel.stage2.OwnershipState.NONE;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipState;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import dev.framboise.vmkernel.stage2.Verdict;
import dev.framboise.vmkernel.sync.TicketLock;
import dev.framboise.vmkernel.trace.PageAction;
import java.util.Arrays;

/**
 * Whose is which memory: {@link Ownership} under the lock of pages, and the effects that it asks for. A page is a block of 2 MiB,
 * the unit of a stage-2 leaf; its number is its physical address in that unit, and a group of addresses is a GiB, which has a
 * table. What a call does is a piece: whoever wants more calls again.
 *
 * <p>VMs are promised memory by its size, before any of it is theirs: what is promised can always be had, since all that is not
 * some VM's is free, or becomes clean.
 */
@ForSize
public final class PageControl {
    /** Blocks of 9 GiB: of the largest board's 8, wherever below 1 GiB they begin. */
    public static final int BLOCKS = 4608;

    /** Blocks of a guest's addresses. */
    public static final int ADDRESSES = 4096;

    /** Pieces in which a block is scrubbed. */
    public static final int PIECES = (int) (MemorySize.BLOCK / PhysicalBlocks.PIECE);
    /** Who owns what VMs share: it never runs, and has no tables. */
    public static final int COMMONS = Limits.VMS;

    private static final int SPAN = 512;
    private static final int BLOCK_SHIFT = 21;
    /** The logarithm of a word's bits. */
    private static final int WORD = 5;
    /** In place of a page that is taken. */
    private static final int ALL = (1 << PageAction.UPPER) - 1;
    /** From the choice of a VMID to the return to the core's own. */
    private static final int STEPS_OF_INVALIDATION = 5;

    private final TicketLock lock = new TicketLock();
    private final Ownership ownership = nobodysMemory();
    /** Blocks of all regions. */
    private static final int SHARED = Limits.REGIONS * Limits.REGION_BLOCKS;

    private final VttbrControl vttbrs;
    private final PageTrace trace;
    private final Stage2[] stage2 = new Stage2[Limits.VMS];
    private final int[] promised = new int[OwnershipState.OWNERS];

    /** What VMs' loaders scrub. */
    private final Scrub[] scrubs = new Scrub[Limits.VMS];
    /** Those pages as a set: n is bit n % 32 of word n / 32. */
    private final int[] claimed = new int[BLOCKS / Integer.SIZE];
    private int blocks;

    /** The page of each block of each region, or {@link OwnershipState#NONE}. */
    private final int[] shared = new int[SHARED];
    /** The one among them that is being taken from all, if one is. */
    private int emptied;
    /** Blocks of each region; 0: it is nobody's. */
    private final int[] regionBlocks = new int[Limits.REGIONS];
    /** VMs that may have each region, a bit each. */
    private final int[] members = new int[Limits.REGIONS];
    /** Blocks that are lent when all VMs run, each borrower counted. */
    private int loans;
    /** VMs that have some of it now. */
    private final int[] users = new int[Limits.REGIONS];

    /** All memory is the hypervisor's. What becomes of it is in the rings of {@code cores}. */
    public PageControl(VttbrControl vttbrs, PhysicalCore... cores) {
        this.vttbrs = vttbrs;
        trace = new PageTrace(cores);
        Arrays.setAll(scrubs, vm -> new Scrub());
        Arrays.fill(shared, NONE);
    }

    /** Decides about a board's memory, all of which is the hypervisor's. */
    public static Ownership nobodysMemory() {
        return new Ownership(BLOCKS, ADDRESSES, SPAN, PIECES, OwnershipState.LOANS);
    }

    private static Pa address(int page) {
        return new Pa(page * MemorySize.BLOCK);
    }

    private static Ipa ipa(int address) {
        return new Ipa(address * MemorySize.BLOCK);
    }

    @NoInline
    private void enter() {
        lock.lock();
    }

    @NoInline
    private void exit() {
        lock.unlock();
    }

    // ---- At boot

    /** What is left of the board's memory is VMs' from now on, whatever it holds. */
    @LoopBound(max = BLOCKS + 1, reason = "blocks of the board, and that there are no more")
    public void takeOver(RamAllocator ram) {
        int first = NONE;
        int behind = NONE;
        Pa block;
        do {
            block = ram.block();
            int page = number(block.raw());
            if (Integer.compareUnsigned(page, BLOCKS) >= 0 || ownership.release(page) != Verdict.DONE) {
                page = NONE;
            } else {
                blocks++;
            }
            if (first == NONE || page != behind) {
                if (first != NONE) {
                    trace.record(PageAction.RELEASE.operand(0), first | behind - first << PageAction.UPPER);
                }
                first = page;
            }
            behind = page + 1;
        } while (block.raw() != -1);
    }

    /** Which tables a VM's pages are written into. */
    public void begin(int vm, Stage2 tables) {
        stage2[vm] = tables;
    }

    /** Whether the block with a byte is the VM's. */
    public boolean isOwned(int vm, Pa at) {
        return ownership.isOwned(vm, number(at.raw()));
    }

    /**
     * A VM is to have a region, with others. The region's memory is promised to all of them together.
     *
     * @return whether there is memory for it, it has as many blocks for the others, and no more than can be noted are lent in all
     */
    public boolean join(int vm, int region, int count) {
        boolean isNew = regionBlocks[region] == 0;
        boolean fits = isNew ? count * MemorySize.BLOCK <= unpromised() : regionBlocks[region] == count;
        if (!fits || loans + count > OwnershipState.LOANS) {
            return false;
        }
        loans += count;
        promised[COMMONS] += isNew ? count : 0;
        regionBlocks[region] = count;
        members[region] |= 1 << vm;
        return true;
    }

    /** The VMs that may have a region, a bit each. */
    public int members(int region) {
        return members[region];
    }

    // ---- Promises

    /** Bytes that are promised to nobody. */
    @LoopBound(max = OwnershipState.OWNERS, reason = "owners")
    public long unpromised() {
        int left = blocks;
        for (int vm = 0; vm < OwnershipState.OWNERS; vm++) {
            left -= promised[vm];
        }
        return left * MemorySize.BLOCK;
    }

    /** Promises a VM that has no promise so many bytes, a multiple of a block. @return whether there are as many */
    public boolean promise(int vm, long bytes) {
        enter();
        boolean done = Long.compareUnsigned(bytes, unpromised()) <= 0;
        if (done) {
            promised[vm] = number(bytes);
        }
        exit();
        return done;
    }

    /** A VM that has no memory does not want any. */
    public void forgive(int vm) {
        enter();
        promised[vm] = 0;
        exit();
    }

    // ---- Giving

    /**
     * Does a piece of giving a VM memory at an address that has none: scrubs some, or gives it what is clean. On one core at a
     * time for a VM.
     *
     * @param attributes of {@link Stage2Descriptor}, or'ed
     * @return whether the VM has it
     */
    public boolean give(int core, int vm, Ipa at, long attributes) {
        if (scrubs[vm].page != NONE) {
            scrub(vm);
            return false;
        }
        enter();
        int page = clean(vm);
        boolean given = page != NONE && ownership.map(core, vm, number(at.raw()), page) == Verdict.DONE;
        if (given) {
            stage2[vm].mapBlock(at, address(page), attributes);
            finish(core, PageAction.MAP.operand(vm), number(at.raw()), page);
        }
        exit();
        return given;
    }

    /**
     * Does a piece of letting a VM have a block of a region at an address that has none: as {@link #give} if the region is not
     * there yet; else lends it.
     *
     * @return whether the VM has it
     */
    public boolean lend(int core, int vm, int region, int block, Ipa at) {
        if (scrubs[vm].page != NONE) {
            scrub(vm);
            return false;
        }
        enter();
        int slot = region * Limits.REGION_BLOCKS + block;
        boolean lent = false;
        if (shared[slot] != NONE) {
            lent = ownership.share(core, COMMONS, vm, number(at.raw()), shared[slot]) == Verdict.DONE;
            if (lent) {
                users[region] |= 1 << vm;
                stage2[vm].mapBlock(at, address(shared[slot]), Stage2Descriptor.RAM | Stage2Descriptor.XN);
                finish(core, PageAction.LEND.operand(vm), number(at.raw()), shared[slot]);
            }
        } else {
            int page = clean(vm);
            if (page != NONE && ownership.map(core, COMMONS, slot, page) == Verdict.DONE) {
                shared[slot] = page;
                finish(core, PageAction.PROVIDE.operand(vm), slot, page);
            }
        }
        exit();
        return lent;
    }

    /** @param operand of the event that says what was done */
    private void finish(int core, int operand, int address, int page) {
        trace.record(operand, page | address << PageAction.UPPER);
        ownership.proceed(core);
    }

    /** The number of the page, or address, of a byte; also how many pages so many bytes are. */
    private static int number(long at) {
        return (int) (at >>> BLOCK_SHIFT);
    }

    /** A clean page; if there is none, a dirty one for the VM to scrub is claimed. */
    private int clean(int vm) {
        int page = ownership.firstClean();
        if (page == NONE) {
            claim(vm, ownership.firstDirty(claimed));
        }
        return page;
    }

    private void claim(int vm, int page) {
        scrubs[vm].page = page;
        if (page != NONE) {
            claimed[page >>> WORD] |= 1 << page;
        }
    }

    private void unclaim(int vm) {
        Scrub scrub = scrubs[vm];
        int page = scrub.page;
        if (page != NONE) {
            claimed[page >>> WORD] &= ~(1 << page);
            scrub.page = NONE;
            trace.record(PageAction.ZERO.operand(vm), scrub.tell());
        }
    }

    /** Outside the lock: nobody reaches a dirty page, and nobody else scrubs one that is claimed. */
    private void scrub(int vm) {
        Scrub scrub = scrubs[vm];
        int page = scrub.page;
        scrub.clear(address(page).plus(ownership.piece(page) * PhysicalBlocks.PIECE));
        enter();
        ownership.scrubbed(page);
        if (ownership.isClean(page)) {
            unclaim(vm);
            trace.record(PageAction.CLEAN.operand(vm), page);
        }
        exit();
    }

    // ---- Taking

    /**
     * Whether nothing is left of a VM that has ended: no memory, no region that nobody else has, nothing that it was scrubbing,
     * nothing in a TLB, and no VMID.
     */
    public boolean isGone(int vm) {
        enter();
        boolean gone = scrubs[vm].page == NONE && ownership.hasNothing(vm) && vttbrs.isGivenUp(vm) && abandoned(vm) == NONE;
        exit();
        return gone;
    }

    /**
     * Does a piece of taking all memory from a VM of which no core holds a vCPU. Another core may be about it, or about another
     * VM: then nothing happens, and {@link #isGone} tells.
     */
    public void take(int core, int vm) {
        enter();
        OwnershipStep step = ownership.next(core);
        if (step != OwnershipStep.NONE) {
            trace.record(PageAction.TAKE.operand(ownership.subject() & Limits.VMS - 1),
                    ownership.state.page & ALL | step.ordinal() << PageAction.UPPER);
        }
        switch (step) {
            case NONE -> {
                unclaim(vm);
                begin(core, vm);
            }
            case WRITE_INVALID, WRITE_ANOTHER -> {
                writeInvalid();
                ownership.advance(core);
            }
            case AWAIT_WRITE -> {
                // Without it a walk that still reads the old descriptors could come after the invalidation.
                Barrier.DSB_ISHST.execute();
                ownership.proceed(core);
            }
            case SELECT_VMID -> invalidate(core);
            default -> {
                if (ownership.subject() == COMMONS) {
                    shared[emptied] = NONE;
                } else {
                    leave(ownership.subject());
                }
                ownership.advance(core);
            }
        }
        exit();
    }

    /**
     * Once all cores have let go of the VM. What is refused while another core has something under way is asked again. A region
     * that no VM has any more is for nobody.
     */
    private void begin(int core, int vm) {
        int slot = abandoned(vm);
        if (vttbrs.isNamed(vm)) {
            return;
        }
        if (!ownership.hasNothing(vm)) {
            ownership.reclaim(core, vm);
        } else if (slot == NONE) {
            vttbrs.giveUp(vm);
        } else if (ownership.unmap(core, COMMONS, shared[slot]) == Verdict.DONE) {
            emptied = slot;
        }
    }

    /** A VM has no region any more. */
    @LoopBound(max = Limits.REGIONS, reason = "regions")
    private void leave(int vm) {
        for (int region = 0; region < Limits.REGIONS; region++) {
            users[region] &= ~(1 << vm);
        }
    }

    /** A block of a region of the VM's that no VM has any more, or {@link OwnershipState#NONE}. */
    @LoopBound(max = SHARED, reason = "blocks of all regions")
    private int abandoned(int vm) {
        for (int slot = 0; slot < SHARED; slot++) {
            int region = slot / Limits.REGION_BLOCKS;
            if (shared[slot] != NONE && users[region] == 0 && (members[region] & 1 << vm) != 0) {
                return slot;
            }
        }
        return NONE;
    }

    private void writeInvalid() {
        int vm = ownership.brokenVm();
        int address = ownership.brokenAddress();
        if (vm == COMMONS) {
            return;
        }
        if (address == NONE) {
            stage2[vm].breakGroup(ownership.brokenGroup());
        } else {
            stage2[vm].breakBlock(ipa(address));
        }
    }

    /** The steps from the choice of a VMID to the return to this core's own are one for {@link VttbrControl}. */
    @LoopBound(max = STEPS_OF_INVALIDATION, reason = "steps of an invalidation")
    private void invalidate(int core) {
        if (ownership.target() != COMMONS) {
            vttbrs.invalidate(ownership.target());
        }
        OwnershipStep step;
        do {
            step = ownership.next(core);
            ownership.proceed(core);
        } while (step != OwnershipStep.RESTORE_VMID);
    }
}
