package dev.framboise.conformance.model;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.armv8.model.gic.GicView;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.World;
import dev.framboise.conformance.hosted.CurrentSurroundings;
import dev.framboise.conformance.hosted.HostedPayload;
import dev.framboise.conformance.hosted.Place;
import dev.framboise.conformance.hosted.Surroundings;
import dev.framboise.conformance.hosted.Taken;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One machine, from reset until one check has ended. */
final class ModelStart {
    /** Steps of all cores: a check that takes more hangs. */
    private static final long BUDGET = 60_000_000;
    private static final int VECTORS = 16;
    private static final int VECTOR_SIZE = 128;
    /** HVC, with the immediate that says which vector it is of: vectors.S. */
    private static final int FORWARD = 0xD400_0002 | 0xE100 << 5;
    private static final long HCR_RW = 1L << 31;
    private static final long EL2 = 2 << 2;
    private static final long EL_OF_MODE = 3 << 2;
    private static final long AARCH32 = 1 << 4;

    private final World world;
    private final Machine machine;
    private final GicAddresses gic = GicAddresses.BCM2711;
    private final ProbeCode code;
    private final HostedPayload payload;
    private HostedPayload.Result result;

    /**
     * A machine at reset.
     *
     * @param classes the payload of this world
     * @param seed    which core runs when, and what registers hold that reset leaves UNKNOWN
     */
    ModelStart(PayloadClasses classes, World world, long seed, GicView view) {
        this.world = world;
        this.machine = Machine.builder().cores(Layout.CORES).ram(Layout.MEMORY, Layout.MEMORY_SIZE).gic(gic).gicView(view).seed(seed).budget(BUDGET).build();
        this.code = new ProbeCode(machine.guestCode());
        this.payload = classes.start();
        for (int vector = 0; vector < VECTORS; vector++) {
            machine.memory().write(Layout.VECTORS + vector * VECTOR_SIZE, octets(code.model(FORWARD + (vector << 5))));
        }
    }

    private static byte[] octets(int word) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array();
    }

    /** Carries out the check of that number. @throws RuntimeException what the model says against it */
    HostedPayload.Result carryOut(int number) {
        machine.run(core -> enter(core, number), null);
        return result;
    }

    private GeneralRegisters enter(int core, int number) {
        PayloadCore pe = new PayloadCore(machine, core, world, code, payload::interrupt);
        if (world == World.GUEST) {
            // As start.S leaves EL2 above a guest's payload that was entered there.
            pe.writeRegister(SysReg.HCR_EL2, HCR_RW);
        }
        CurrentPe.bind(pe);
        CurrentSurroundings.bind(new Around(core, pe));
        if (core == 0) {
            payload.map();
            result = payload.carryOut(number);
            machine.powerOff();
        }
        payload.secondary(core);
        return null;
    }

    /** What is around the payload on one core. */
    private final class Around implements Surroundings {
        private final int core;
        private final PayloadCore pe;

        Around(int core, PayloadCore pe) {
            this.core = core;
            this.pe = pe;
        }

        @Override
        public long address(Place place) {
            return Layout.address(place);
        }

        @Override
        public long[] affinities() {
            long[] affinities = new long[machine.cores()];
            for (int i = 0; i < affinities.length; i++) {
                // As the tree of a BCM2711 has them.
                affinities[i] = i;
            }
            return affinities;
        }

        @Override
        public long release(int other) {
            return Layout.release(other);
        }

        @Override
        public long memoryStart() {
            return Layout.MEMORY;
        }

        @Override
        public long memorySize() {
            return Layout.MEMORY_SIZE;
        }

        @Override
        public long[] interruptController() {
            return new long[] {gic.distributor(), gic.cpuInterface(), gic.virtualControl(), gic.virtualCpuInterface()};
        }

        @Override
        public Taken enter(long[] registers, long stack, long pc, long pstate) {
            return (pstate & AARCH32) == 0 && (pstate & EL_OF_MODE) == EL2
                    ? UpperProbe.run(registers, stack, pc, pstate)
                    : LowerProbe.run(machine, core, registers, stack, pc, pstate);
        }

        @Override
        public long contain(int job) {
            payload.job(job);
            return 0;
        }

        @Override
        public void interrupts(Masking masking) {
            pe.interrupts(masking);
        }
    }
}
