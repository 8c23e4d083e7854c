package dev.framboise.vmkernel.stage2;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a core does with pages, or its walker, its TLB and its guest. */
sealed interface OwnershipOperation {
    /** A core begins something, whether it may be or not. */
    record Begin(int core, Operation wish, int vm, int other, int address, int page) implements OwnershipOperation {
        @Override
        public String toString() {
            return "core " + core + ": " + switch (wish) {
                case MAP -> "MAP address " + address + " of VM " + vm + " to page " + page;
                case SHARE -> "SHARE page " + page + " of VM " + vm + " with VM " + other + " at address " + address;
                case SPLIT -> "SPLIT the block of VM " + vm + " at address " + address;
                case RECLAIM -> "RECLAIM all of VM " + vm;
                default -> wish + " page " + page + " of VM " + vm;
            };
        }

        @Override
        public void play(OwnershipMachine machine) {
            machine.begin(this);
        }
    }

    /** A core does so many of the steps that it is told to do next. */
    record Step(int core, int steps) implements OwnershipOperation {
        @Override
        public String toString() {
            return "core " + core + ": goes on by " + steps + (steps == 1 ? " step" : " steps");
        }

        @Override
        public void play(OwnershipMachine machine) {
            for (int i = 0; i < steps; i++) {
                machine.step(core);
                machine.check();
            }
        }
    }

    /** A core walks for an address. */
    record Walk(int core, int address) implements OwnershipOperation {
        @Override
        public String toString() {
            return "core " + core + ": walks for address " + address;
        }

        @Override
        public void play(OwnershipMachine machine) {
            machine.walk(core, address);
        }
    }

    /** The guest on a core stores into a piece of each page that its core's TLB has. */
    record Store(int core, int piece) implements OwnershipOperation {
        @Override
        public String toString() {
            return "core " + core + ": its guest stores into piece " + piece + " of what the TLB has";
        }

        @Override
        public void play(OwnershipMachine machine) {
            machine.store(core, piece);
        }
    }

    /** A core obeys the TLBI that was sent. */
    record Obey(int core) implements OwnershipOperation {
        @Override
        public String toString() {
            return "core " + core + ": obeys the TLBI that was sent";
        }

        @Override
        public void play(OwnershipMachine machine) {
            machine.obey(core);
        }
    }

    /** A core that has nothing under way takes up another VM. */
    record TakeUp(int core, int vm) implements OwnershipOperation {
        @Override
        public String toString() {
            return "core " + core + ": takes up VM " + vm;
        }

        @Override
        public void play(OwnershipMachine machine) {
            machine.takeUp(core, vm);
        }
    }

    /** So many pieces of each of so many pages are scrubbed. */
    record Scrub(int page, int pages, int pieces) implements OwnershipOperation {
        @Override
        public String toString() {
            return pieces + " pieces of page " + page + (pages == 1 ? "" : " and of the " + (pages - 1) + " behind it") + " are scrubbed";
        }

        @Override
        public void play(OwnershipMachine machine) {
            for (int i = 0; i < pages * pieces; i++) {
                machine.scrub((page + i / pieces) % OwnershipMachine.PAGES);
                machine.check();
            }
        }
    }

    /** Does it. What is refused changes nothing. */
    void play(OwnershipMachine machine);

    /** A block is named by the first of its pages. */
    private static OwnershipOperation begin(int core, Operation wish, int vm, int other, int address, int page) {
        return new Begin(core, wish, vm, other, address, wish == Operation.MERGE ? page - page % OwnershipMachine.SPAN : page);
    }

    /** Any of them: most often page n at address n, so that there is something to merge. */
    static Arbitrary<OwnershipOperation> any() {
        Arbitrary<Integer> core = Arbitraries.of(0, 1);
        Arbitrary<Integer> vm = Arbitraries.frequency(Tuple.of(8, 0), Tuple.of(1, 1), Tuple.of(1, 2));
        Arbitrary<Integer> address = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(0, 3)), Tuple.of(1,
            Arbitraries.integers().between(0, OwnershipMachine.ADDRESSES - 1)));
        Arbitrary<Integer> page = Arbitraries.integers().between(0, OwnershipMachine.PAGES - 1);
        // What takes is rare, so that there is something to merge.
        Arbitrary<Operation> wish = Arbitraries.frequency(Tuple.of(40, Operation.MAP), Tuple.of(20, Operation.MERGE), Tuple.of(5, Operation.SPLIT),
            Tuple.of(5, Operation.SHARE), Tuple.of(5, Operation.UNSHARE), Tuple.of(5, Operation.UNMAP), Tuple.of(1, Operation.RECLAIM));
        Arbitrary<OwnershipOperation> begin = Combinators.combine(core, wish, vm, Arbitraries.integers().between(0, 2), address, page,
            Arbitraries.frequency(Tuple.of(7, 0), Tuple.of(1, 1))).as((c, w, v, o, a, p, any) -> begin(c, w, v, o, a, any == 1 ? p : a));
        return Arbitraries.frequencyOf(Tuple.of(6, begin), Tuple.of(6, Combinators.combine(core,
            Arbitraries.integers().between(1, 9)).as(Step::new)), Tuple.of(2, Combinators.combine(core, address).as(Walk::new)),
            Tuple.of(1, Combinators.combine(core, Arbitraries.integers().between(0, 2)).as(Store::new)), Tuple.of(2, core.map(Obey::new)),
            Tuple.of(1, Combinators.combine(core, vm).as(TakeUp::new)), 
            Tuple.of(3, Combinators.combine(page, Arbitraries.integers().between(1, 9), Arbitraries.integers().between(1, 3)).as(Scrub::new)));
    }
}
