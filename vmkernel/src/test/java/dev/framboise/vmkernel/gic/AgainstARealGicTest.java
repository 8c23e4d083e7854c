package dev.framboise.vmkernel.gic;

import dev.framboise.vmkernel.gic.guest.GicMistake;
import dev.framboise.vmkernel.gic.guest.GicOperation;
import dev.framboise.vmkernel.gic.guest.GicSession;
import dev.framboise.vmkernel.gic.guest.ModelGic;
import dev.framboise.vmkernel.gic.guest.SameAs;
import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * A guest cannot tell its interrupt controller from a real one: the same operations on the model's own GIC, used directly, and on
 * a VM's, through distributor, list registers and GICV, give the same answers. {@link GicSession} says what is left out.
 */
class AgainstARealGicTest {
    @Provide
    Arbitrary<Program<GicOperation>> programs() {
        return Program.of(GicOperation.any(GicOperation.ownPriority()), 250);
    }

    @Provide
    Arbitrary<Program<GicOperation>> shortPrograms() {
        return Program.of(GicOperation.any(GicOperation.ownPriority()), 30);
    }

    private static void play(int vcpus, GicMistake mistake, Program<GicOperation> program) {
        new GicSession(vcpus, new KernelGic(vcpus, mistake), new SameAs(new ModelGic(vcpus))).play(program.operations());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aGuestSeesWhatARealGicShows(@ForAll @IntRange(min = 1, max = 4) int vcpus, @ForAll("programs") Program<GicOperation> program) {
        play(vcpus, GicMistake.NONE, program);
    }

    /** The twin that shows the comparison can fail: cores that never look when they are interrupted. */
    @Planted
    void aGuestWhoseCoresIgnoreInterruptsIsFoundOut(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(2, GicMistake.CORES_THAT_IGNORE_KICKS, program);
    }
}
