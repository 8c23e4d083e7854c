package dev.framboise.vmkernel.memory.walked;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a core does with a VM's translation, or what its walker does. Pages are those of the window of a {@link WalkedMachine}. */
public sealed interface Stage2Operation {
    /** A core maps pages, by blocks where that can be. */
    record Map(int core, int vm, int page, int pages, int output) implements Stage2Operation {
        @Override
        public String toString() {
            return String.format("core %d: map %d pages of VM %d, IPA 0x%x -> PA 0x%x", core, pages, vm, WalkedMachine.ipa(page),
                WalkedMachine.pa(output));
        }

        @Override
        public void play(WalkedMachine machine) {
            machine.map(this);
        }
    }

    /** A core unmaps pages. */
    record Unmap(int core, int vm, int page, int pages) implements Stage2Operation {
        @Override
        public String toString() {
            return String.format("core %d: unmap %d pages of VM %d, IPA 0x%x", core, pages, vm, WalkedMachine.ipa(page));
        }

        @Override
        public void play(WalkedMachine machine) {
            machine.unmap(this);
        }
    }

    /** A core maps one page where a table of pages is. */
    record MapPage(int core, int vm, int page, int output) implements Stage2Operation {
        @Override
        public String toString() {
            return String.format("core %d: map the page of VM %d, IPA 0x%x -> PA 0x%x", core, vm, WalkedMachine.ipa(page), WalkedMachine.pa(output));
        }

        @Override
        public void play(WalkedMachine machine) {
            machine.mapPage(this);
        }
    }

    /** A core unmaps one page where a table of pages is. */
    record UnmapPage(int core, int vm, int page) implements Stage2Operation {
        @Override
        public String toString() {
            return String.format("core %d: unmap the page of VM %d, IPA 0x%x", core, vm, WalkedMachine.ipa(page));
        }

        @Override
        public void play(WalkedMachine machine) {
            machine.unmapPage(this);
        }
    }

    /** A core takes up a VM. */
    record TakeUp(int core, int vm) implements Stage2Operation {
        @Override
        public String toString() {
            return "core " + core + ": takes up VM " + vm;
        }

        @Override
        public void play(WalkedMachine machine) {
            machine.takeUp(core, vm);
        }
    }

    /** The guest on a core loads. */
    record Load(int core, int page) implements Stage2Operation {
        @Override
        public String toString() {
            return String.format("core %d: its guest loads from IPA 0x%x", core, WalkedMachine.ipa(page));
        }

        @Override
        public void play(WalkedMachine machine) {
            machine.load(core, page);
        }
    }

    /** The guest on a core loads while the next change, by another core, is under way: before each effect but so many first ones. */
    record Meanwhile(int core, int page, int effects) implements Stage2Operation {
        @Override
        public String toString() {
            return String.format("core %d: its guest loads from IPA 0x%x between the effects of what comes next, from the %dth on", core, WalkedMachine.ipa(page), effects);
        }

        @Override
        public void play(WalkedMachine machine) {
            machine.expect(this);
        }
    }

    /** Does it. What is refused changes nothing. */
    void play(WalkedMachine machine);

    private static Arbitrary<Integer> core() {
        return Arbitraries.integers().between(0, WalkedMachine.CORES - 1);
    }

    private static Arbitrary<Integer> vm() {
        return Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1));
    }

    // Few, so that operations are about the same ones.
    private static Arbitrary<Integer> page() {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(0, 512)), Tuple.of(2, Arbitraries.of(WalkedMachine.PAGES)));
    }

    private static Arbitrary<Integer> pages() {
        return Arbitraries.frequency(Tuple.of(4, 1), Tuple.of(2, 2), Tuple.of(4, 512), Tuple.of(1, 513), Tuple.of(1, 1024));
    }

    /** Any of them. */
    static Arbitrary<Stage2Operation> any() {
        Arbitrary<Integer> output = Arbitraries.frequencyOf(Tuple.of(3, page()), Tuple.of(1, Arbitraries.integers().between(0, 2000)));
        return Arbitraries.frequencyOf(
            Tuple.of(4, Combinators.combine(core(), vm(), page(), pages(), output).as(Map::new)),
            Tuple.of(4, Combinators.combine(core(), vm(), page(), pages()).as(Unmap::new)),
            Tuple.of(2, Combinators.combine(core(), vm(), page(), output).as(MapPage::new)),
            Tuple.of(2, Combinators.combine(core(), vm(), page()).as(UnmapPage::new)),
            Tuple.of(2, Combinators.combine(core(), vm()).as(TakeUp::new)),
            Tuple.of(3, Combinators.combine(core(), page()).as(Load::new)),
            Tuple.of(6, Combinators.combine(core(), page(), Arbitraries.integers().between(0, 20)).as(Meanwhile::new)));
    }
}
