package dev.framboise.vmkernel.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.vmkernel.gic.guest.GicMistake;
import dev.framboise.vmkernel.gic.guest.GicOperation;
import dev.framboise.vmkernel.gic.guest.GicSession;
import dev.framboise.vmkernel.gic.guest.Gicd;
import dev.framboise.vmkernel.gic.guest.GuestGic;
import dev.framboise.vmkernel.gic.guest.ModelGic;
import dev.framboise.vmkernel.gic.guest.SameAs;
import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
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

    /** What {@link GicSession} leaves out, here as it is: the first vCPU's end deactivates what the second handles, or finds no list register. */
    @Example
    void anEndOfWhatAnotherVcpuHasTakenSinceLeavesItActive() {
        GuestGic real = new ModelGic(2);
        GuestGic guests = new KernelGic(2, GicMistake.NONE);
        for (GuestGic gic : List.of(real, guests)) {
            gic.write(0, Gicd.CTLR.word(0), 1);
            gic.write(0, Gicd.ISENABLER.word(1), 1);
            for (int vcpu = 1; vcpu >= 0; vcpu--) {
                gic.writeByte(0, Gicd.ITARGETSR.byteAt(32), 1 << vcpu);
                gic.write(0, Gicd.ISPENDR.word(1), 1);
                gic.write(0, Gicd.ICACTIVER.word(1), 1);
                assertEquals(32, gic.acknowledge(vcpu));
            }
            gic.end(1, 32);
        }
        assertEquals(0, real.read(0, Gicd.ISACTIVER.word(1)) & 1);
        assertEquals(1, guests.read(0, Gicd.ISACTIVER.word(1)) & 1);
        guests.end(0, 32);
        assertEquals(0, guests.read(0, Gicd.ISACTIVER.word(1)) & 1);
        assertEquals(1023, guests.acknowledge(1), "it is over");
    }

    /** The twin that shows the comparison can fail: cores that never look when they are interrupted. */
    @Planted
    void aGuestWhoseCoresIgnoreInterruptsIsFoundOut(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(2, GicMistake.CORES_THAT_IGNORE_KICKS, program);
    }
}
