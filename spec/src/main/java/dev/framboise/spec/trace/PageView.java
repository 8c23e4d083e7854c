package dev.framboise.spec.trace;

import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipState;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The pages and addresses that a window names, numbered anew, and what becomes of them as the record {@code Now} of {@code Stage2Trace.tla}. */
final class PageView {
    private static final int HALF = PageControl.PIECES / 2;

    private final List<Integer> pages;
    private final List<Integer> addresses;

    private PageView(TreeSet<Integer> pages, TreeSet<Integer> addresses) {
        this.pages = new ArrayList<>(pages);
        this.addresses = new ArrayList<>(addresses);
    }

    /** Of those that the events are about singly. */
    static PageView of(List<TraceEvent> events) {
        TreeSet<Integer> pages = new TreeSet<>();
        TreeSet<Integer> addresses = new TreeSet<>();
        for (TraceEvent event : events) {
            switch (event.pageAction()) {
                case RELEASE -> { }
                case ZERO -> {
                    for (int piece = event.firstPiece(); piece < event.firstPiece() + event.pieces(); piece++) {
                        pages.add(piece / PageControl.PIECES);
                    }
                }
                case CLEAN -> pages.add(event.page());
                case MAP, PROVIDE, LEND -> {
                    pages.add(event.page());
                    addresses.add(event.upper());
                }
                case TAKE -> {
                    if (!event.isOfAll()) {
                        pages.add(event.page());
                    }
                }
            }
        }
        return new PageView(pages, addresses);
    }

    /** Who owns something, as the module calls it. */
    static String name(int owner) {
        return owner == PageControl.COMMONS ? "\"regions\"" : "\"vm" + owner + '"';
    }

    /** How many pages. */
    int pages() {
        return pages.size();
    }

    /** How many addresses, and one if there are none. */
    int addresses() {
        return Math.max(addresses.size(), 1);
    }

    /** A page's new number. */
    int page(int page) {
        return pages.indexOf(page);
    }

    /** An address's new number. */
    int address(int address) {
        return addresses.indexOf(address);
    }

    /** The new numbers of pages side by side. */
    String pages(int first, int behind) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < pages.size(); i++) {
            if (pages.get(i) >= first && pages.get(i) < behind) {
                all.add(Integer.toString(i));
            }
        }
        return all.toString();
    }

    /** What has become of them. */
    String now(PageReplay replay) {
        Ownership ownership = replay.ownership();
        return "[owner |-> " + all(page -> owner(ownership, page), "Hypervisor")
                + ",\n  lent |-> " + all(page -> names(ownership.borrowersOf(page)), "{}")
                + ",\n  residue |-> " + all(page -> residue(replay, page), "Halved({}, {})")
                + ",\n  level1 |-> " + owners(vm -> ownership.state.tables[vm] != 0 ? "\"table\"" : "\"invalid\"")
                + ",\n  leaf |-> " + owners(vm -> leaves(ownership, vm))
                + ",\n  zeroed |-> " + all(page -> Integer.toString(ownership.piece(page)), "0") + "]";
    }

    private static int ownerOf(Ownership ownership, int page) {
        for (int vm = 0; vm < OwnershipState.OWNERS; vm++) {
            if (ownership.isOwned(vm, page)) {
                return vm;
            }
        }
        return OwnershipState.NONE;
    }

    private static String owner(Ownership ownership, int page) {
        int vm = ownerOf(ownership, page);
        return vm != OwnershipState.NONE ? name(vm) : ownership.isClean(page) ? "Clean" : ownership.isDirty(page) ? "Dirty" : "Hypervisor";
    }

    private static String residue(PageReplay replay, int page) {
        Ownership ownership = replay.ownership();
        if (ownership.isDirty(page)) {
            String left = replay.had(page) == PageReplay.ANYBODY ? "Anybody" : "{" + name(replay.had(page)) + "}";
            return "Halved(" + (ownership.piece(page) < HALF ? left : "{}") + ", " + left + ")";
        }
        int vm = ownerOf(ownership, page);
        String owners = vm == OwnershipState.NONE ? "{}" : "{" + name(vm) + "}";
        return "Halved(" + owners + ", " + owners + ")";
    }

    private String leaves(Ownership ownership, int vm) {
        String[] leaves = new String[addresses()];
        for (int i = 0; i < pages.size(); i++) {
            int page = pages.get(i);
            if (ownership.isOwned(vm, page)) {
                put(leaves, ownership.state.address[page], i);
            }
        }
        for (int loan = 0; loan < OwnershipState.LOANS; loan++) {
            int lent = ownership.state.lentPage[loan];
            if (lent != OwnershipState.NONE && ownership.state.borrower[loan] == vm && pages.contains(lent)) {
                put(leaves, ownership.state.lentAt[loan], page(lent));
            }
        }
        return sequence(leaves.length, i -> leaves[i] == null ? "None" : leaves[i]);
    }

    private void put(String[] leaves, int address, int page) {
        int i = address(address);
        if (i >= 0) {
            leaves[i] = "Leaf(" + page + ")";
        }
    }

    /** A function of pages, the hypervisor's at last. */
    private String all(IntFunction<String> value, String hypervisors) {
        return sequence(pages.size() + 1, i -> i < pages.size() ? value.apply(pages.get(i)) : hypervisors);
    }

    // From 0 on.
    private static String sequence(int count, IntFunction<String> value) {
        StringJoiner all = new StringJoiner(", ", "FromZero(<<", ">>)");
        for (int i = 0; i < count; i++) {
            all.add(value.apply(i));
        }
        return all.toString();
    }

    private static String owners(IntFunction<String> value) {
        StringJoiner all = new StringJoiner(",\n     ", "[", "]");
        for (int vm = 0; vm < OwnershipState.OWNERS; vm++) {
            all.add(name(vm).replace("\"", "") + " |-> " + value.apply(vm));
        }
        return all.toString();
    }

    private static String names(int vms) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        for (int rest = vms; rest != 0; rest &= rest - 1) {
            all.add(name(Integer.numberOfTrailingZeros(rest)));
        }
        return all.toString();
    }
}
