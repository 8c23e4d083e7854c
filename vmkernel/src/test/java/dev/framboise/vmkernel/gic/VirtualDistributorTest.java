package dev.framboise.vmkernel.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VirtualDistributorTest {
    private final VirtualDistributor distributor = new VirtualDistributor();

    @Property(tries = 200)
    void anSpiGoesToTheFirstVcpuOnlineThatItAimsAt(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int vcpus) {
        Random random = new Random(seed);
        distributor.reset(vcpus);
        int[] targets = new int[DistributorState.INTERRUPTS];
        for (int step = 0; step < 600; step++) {
            int intId = 32 + random.nextInt(DistributorState.INTERRUPTS - 32);
            targets[intId] = random.nextInt(1 << vcpus);
            distributor.aim(intId, targets[intId]);
            if (step % 40 == 0) {
                turn(random.nextInt(vcpus));
            }
        }
        int online = distributor.state.online;
        for (int i = 32; i < DistributorState.INTERRUPTS; i++) {
            int list = vcpus == 1 ? 1 : targets[i];
            assertEquals(vcpus == 1 ? 0 : list, distributor.targets(0, i));
            for (int v = 0; v < DistributorState.VCPUS; v++) {
                boolean isHome = (distributor.state.share(v, i >>> 5).home & 1 << (i & 31)) != 0;
                assertEquals(Integer.lowestOneBit(list & online) == 1 << v, isHome, "SPI " + i + " and vCPU " + v);
            }
        }
    }

    private void turn(int vcpu) {
        if ((distributor.state.online & 1 << vcpu) != 0) {
            distributor.offline(vcpu);
        } else {
            distributor.online(vcpu);
        }
    }

    @Test
    void aQuestionIsAnsweredByAllWhoEmptyTheirListRegisters() {
        distributor.reset(4);
        distributor.ask(0b1100);
        assertEquals(0b1100, distributor.stale(), "they are to be told");
        distributor.fresh(2);
        assertTrue(distributor.isAsked(0b0100), "it may have renewed some and kept others");
        distributor.drained(2);
        assertFalse(distributor.isAsked(0b0100));
        assertTrue(distributor.isAsked(0b1100));
        distributor.drained(3);
        assertFalse(distributor.isAsked(0b1100));
    }

    @Test
    void aResetForgetsQuestions() {
        distributor.ask(1);
        distributor.reset(1);
        assertFalse(distributor.isAsked(1));
    }
}
