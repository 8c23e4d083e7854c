package dev.framboise.vmkernel.stage2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.Limits;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Two cores that do what {@link Ownership} says, with their TLBs, three VMs, what pages hold, and a mistake that is made. */
final class OwnershipMachine {
    static final int PAGES = 10;
    static final int ADDRESSES = 8;
    static final int SPAN = 4;
    private static final int PIECES = 3;
    private static final int CORES = 2;
    private static final int VMS = 3;
    final Ownership pages = new Ownership(PAGES, ADDRESSES, SPAN, PIECES, 3);
    final OwnershipState state = pages.state;
    private final OwnershipMistake mistake;
    private final Tables tables = new Tables(ADDRESSES, SPAN);
    private final List<Set<Entry>> tlbs = List.of(new HashSet<>(), new HashSet<>());
    private final int[] guest = {0, 1};
    private final int[] vttbr = guest.clone();
    /** A VM's number and 1: whose data each piece holds; 9: the hypervisor's. */
    private final int[][] holds = new int[PAGES][PIECES];
    private int invalidating;
    private int tag;

    /** The hypervisor keeps the last page. */
    OwnershipMachine(OwnershipMistake mistake) {
        this.mistake = mistake;
        for (int page = 0; page < PAGES - 1; page++) {
            Arrays.fill(holds[page], 9);
            assertEquals(Verdict.DONE, pages.release(page));
        }
    }

    static int[] words(OwnershipState state) {
        IntStream words = IntStream.of(state.operation, state.step, state.core, state.vm, state.page, state.group, state.from,
                state.target, state.invalidated);
        for (int[] array : new int[][] {state.clean, state.dirty, state.owned, state.taken, state.blocks, state.tables, state.lentPage,
            state.borrower, state.lentAt}) {
            words = IntStream.concat(words, Arrays.stream(array));
        }
        for (int page = 0; page < state.address.length; page++) {
            words = IntStream.concat(words, IntStream.of(state.address[page], state.scrubbed[page]));
        }
        return words.toArray();
    }

    /** What is refused must change nothing. @return whether it was done */
    private boolean isDone(String name, Supplier<Verdict> call) {
        int[] before = words(state);
        if (call.get() == Verdict.REFUSED) {
            assertArrayEquals(before, words(state), name + " was refused and changed something");
            return false;
        }
        mistake.plant(name, state);
        return true;
    }

    /** A core begins something, whether it may be or not. */
    void begin(OwnershipOperation.Begin begin) {
        int core = begin.core();
        int vm = begin.vm();
        int address = begin.address();
        int page = begin.page();
        switch (begin.wish()) {
            case MAP -> {
                if (isDone("map", () -> pages.map(core, vm, address, page))) {
                    tables.write(new Entry(vm, address, page, true, false));
                    Arrays.fill(holds[page], vm + 1);
                }
            }
            case SHARE -> {
                if (isDone("share", () -> pages.share(core, vm, begin.other(), address, page))) {
                    tables.write(new Entry(begin.other(), address, page, false, false));
                }
            }
            case UNMAP -> isDone("unmap", () -> pages.unmap(core, vm, page));
            case UNSHARE -> isDone("unshare", () -> pages.unshare(core, vm, page));
            case MERGE -> isDone("merge", () -> pages.merge(core, vm, page));
            case SPLIT -> isDone("split", () -> pages.split(core, vm, address / SPAN));
            default -> isDone("reclaim", () -> pages.reclaim(core, vm));
        }
    }

    /** A core does what it is told to do next, if the machine lets it. */
    void step(int core) {
        OwnershipStep next = pages.next(core);
        if (next == OwnershipStep.NONE) {
            return;
        }
        if (next == OwnershipStep.AWAIT_INVALIDATION && invalidating != 0 && mistake != OwnershipMistake.NO_DSB_AFTER_THE_TLBI) {
            return;
        }
        switch (next) {
            case WRITE_INVALID, WRITE_ANOTHER -> writeInvalid();
            case AWAIT_WRITE -> forgetOld(OwnershipMistake.NO_DSB_AFTER_THE_WRITE);
            case SELECT_VMID -> vttbr[core] = mistake == OwnershipMistake.WRONG_VMID ? guest[core] : pages.target();
            case SEND_INVALIDATION -> send(core);
            case RESTORE_VMID -> vttbr[core] = guest[core];
            case MAKE -> tables.make(state.vm, pages.group(), pages.operation());
            case HAND_OVER, FINISH -> forgetOld(null);
            default -> { }
        }
        assertTrue(isDone("advance", () -> pages.advance(core)));
    }

    private void forgetOld(OwnershipMistake unless) {
        if (mistake != unless) {
            tables.old.clear();
        }
    }

    private void writeInvalid() {
        if (pages.brokenAddress() != OwnershipState.NONE) {
            tables.breakLeaf(pages.brokenVm(), pages.brokenAddress());
        } else if (!isUnbroken()) {
            tables.breakGroup(pages.brokenVm(), pages.brokenGroup());
        }
    }

    private boolean isUnbroken() {
        boolean isReplaced = pages.operation() == Operation.SPLIT || pages.operation() == Operation.MERGE;
        return mistake == OwnershipMistake.NO_BREAK && isReplaced;
    }

    private void send(int core) {
        tag = vttbr[core];
        invalidating = switch (mistake) {
            case NO_TLBI -> 0;
            case TLBI_HERE_ALONE -> 1 << core;
            default -> isUnbroken() ? 0 : (1 << CORES) - 1;
        };
    }

    void walk(int core, int address) {
        tlbs.get(core).addAll(tables.walk(vttbr[core], address));
        tables.old.stream().filter(entry -> entry.vm() == vttbr[core]).forEach(tlbs.get(core)::add);
    }

    void store(int core, int piece) {
        tlbs.get(core).stream().filter(entry -> entry.isWritable() && entry.vm() == guest[core])
                .forEach(entry -> holds[entry.page()][piece] = guest[core] + 1);
    }

    void obey(int core) {
        if ((invalidating & 1 << core) != 0) {
            tlbs.get(core).removeIf(entry -> entry.vm() == tag && (state.invalidated == OwnershipState.NONE
                    || state.invalidated == entry.address()));
            invalidating &= ~(1 << core);
        }
    }

    void takeUp(int core, int vm) {
        if (pages.next(core) == OwnershipStep.NONE) {
            guest[core] = vm;
            vttbr[core] = vm;
        }
    }

    /** Scrubs a piece of a page. */
    void scrub(int page) {
        int piece = pages.piece(page);
        if (isDone("scrubbed", () -> pages.scrubbed(page)) && mistake != OwnershipMistake.NO_SCRUB) {
            holds[page][piece] = 0;
        }
    }

    void check() {
        assertEquals("", broken());
    }

    /** Of what holds, as Stage2Properties.tla has it, the first that does not; empty if all does. */
    String broken() {
        Set<Entry> reach = tables.all();
        tlbs.forEach(reach::addAll);
        if (!reach.stream().allMatch(this::isPermitted)) {
            return "only the permitted";
        }
        for (Set<Entry> tlb : tlbs) {
            if (tlb.stream().anyMatch(entry -> tlb.stream().anyMatch(entry::isRivalOf))) {
                return "no conflict";
            }
        }
        for (int i = 0; i < PAGES; i++) {
            int page = i;
            long owners = IntStream.range(0, Limits.VMS).filter(vm -> pages.isOwned(vm, page)).count();
            if (owners + (pages.isClean(page) ? 1 : 0) + (pages.isDirty(page) ? 1 : 0) != (page < PAGES - 1 ? 1 : 0)) {
                return "one owner";
            }
            if (!IntStream.of(holds[page]).allMatch(data -> data == 0 || pages.isDirty(page)
                    || data <= VMS && pages.isOwned(data - 1, page))) {
                return "no residue";
            }
        }
        return "";
    }

    private boolean isPermitted(Entry entry) {
        return pages.isOwned(entry.vm(), entry.page())
                || !entry.isWritable() && (pages.borrowersOf(entry.page()) & 1 << entry.vm()) != 0;
    }
}
