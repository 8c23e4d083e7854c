package dev.framboise.armv8.model;

import dev.framboise.armv8.model.gic.Gic;
import dev.framboise.armv8.model.gic.InterruptLine;
import dev.framboise.armv8.model.guest.GuestCode;
import dev.framboise.armv8.model.guest.GuestCpu;
import dev.framboise.armv8.model.memory.Bus;
import dev.framboise.armv8.model.memory.DirtyLines;
import dev.framboise.armv8.model.memory.ModelDevice;
import dev.framboise.armv8.model.memory.PhysicalMemory;
import dev.framboise.armv8.model.translation.TranslationUnit;
import dev.framboise.armv8.pe.CurrentPe;
import java.util.function.BooleanSupplier;

/**
 * Cores, memory, interrupt controller, timers and devices. Use it in one of two ways: {@link #on} plays one core on the
 * calling thread, for a test of a piece; {@link #run} boots the kernel and plays all cores until the board goes off.
 */
public final class Machine {
    // Not 0: whoever forgets CNTVOFF_EL2 or starts from 0 is found out.
    private static final long FIRST_COUNT = 0x1234_5678L;

    private final PhysicalMemory memory;
    private final Bus bus;
    private final DirtyLines lines;
    private final Gic gic;
    private final TranslationUnit translation;
    private final GuestCode guestCode = new GuestCode();
    private final ModelCore[] cores;
    private final GuestCpu[] guests;
    private final Interleaving interleaving;
    private final MachineClock clock = new MachineClock();
    private final long ticksPerStep;
    private long count = FIRST_COUNT;
    private Run run;

    Machine(MachineBuilder builder) {
        memory = builder.memory;
        bus = new Bus(memory);
        lines = new DirtyLines(builder.cores);
        cores = new ModelCore[builder.cores];
        guests = new GuestCpu[builder.cores];
        translation = new TranslationUnit(memory, builder.cores);
        gic = new Gic(builder.gicView, builder.gic, builder.cores, core -> cores[core].timers().high(count), bus);
        SplitMix junk = new SplitMix(~builder.seed);
        for (int i = 0; i < cores.length; i++) {
            cores[i] = new ModelCore(this, i, builder.frequency, junk);
            guests[i] = new GuestCpu(this, cores[i], junk);
        }
        ticksPerStep = builder.ticksPerStep;
        interleaving = new Interleaving(builder.cores, builder.seed, builder.budget, clock);
    }

    /** Begins a machine. */
    public static MachineBuilder builder() {
        return new MachineBuilder();
    }

    /** RAM, to load before a run and to look at after. */
    public PhysicalMemory memory() {
        return memory;
    }

    /** Everything at a physical address. */
    public Bus bus() {
        return bus;
    }

    /** What EL2 has stored and not cleaned, for whoever reads past the caches. */
    public DirtyLines lines() {
        return lines;
    }

    /** The interrupt controller. */
    public Gic gic() {
        return gic;
    }

    /** Stage 2. */
    public TranslationUnit translation() {
        return translation;
    }

    /** The instructions that guests are made of. */
    public GuestCode guestCode() {
        return guestCode;
    }

    /** Core {@code index}. */
    public ModelCore core(int index) {
        return cores[index];
    }

    /** The guest's side of core {@code index}. */
    public GuestCpu guest(int index) {
        return guests[index];
    }

    /** How many cores there are. */
    public int cores() {
        return cores.length;
    }

    /** The physical count, CNTPCT_EL0. */
    public long count() {
        return count;
    }

    /** Time passes, with no step of any core. @param ticks of CNTPCT_EL0 */
    public void pass(long ticks) {
        clock.advanceTo(count + ticks);
    }

    /** Steps taken so far by all cores. */
    public long steps() {
        return interleaving.steps();
    }

    /** Adds a device. */
    public void attach(ModelDevice device) {
        bus.attach(device);
    }

    /** The wire of a shared peripheral interrupt. @param id from 32 on */
    public InterruptLine line(int id) {
        return gic.line(id);
    }

    /** Plays core {@code core} on the calling thread while {@code body} runs; no other core moves. */
    public void on(int core, Runnable body) {
        CurrentPe.bind(cores[core]);
        try {
            body.run();
        } finally {
            CurrentPe.bind(null);
        }
    }

    /**
     * Boots: core 0 enters {@code boot}, others when they are released, and each then runs its guest and takes its traps
     * to {@code vectors}. Once per machine.
     *
     * @return how the run ended; whatever any core threw is thrown here
     */
    public RunEnd run(CoreBoot boot, Vectors vectors) {
        if (run != null) {
            throw new IllegalStateException("a machine runs once: build another");
        }
        run = new Run(this, interleaving, boot, vectors);
        return run.toTheEnd();
    }

    /** Core {@code core} leaves its pen: what the board does when the kernel asks it to start a core. */
    public void release(int core) {
        run.release(core);
    }

    /** The board turns off: ends the run, and does not return to a core that runs. */
    public void powerOff() {
        run.end(RunEnd.POWER_OFF);
    }

    /** The board restarts: ends the run, and does not return to a core that runs. */
    public void reset() {
        run.end(RunEnd.RESET);
    }

    /** One instruction of {@code core}. */
    public void step(int core) {
        interleaving.step(core);
    }

    /** {@code core} lets another run. */
    public void yield(int core) {
        interleaving.yield(core);
    }

    /** {@code core} waits until {@code until} holds. */
    public void block(int core, BooleanSupplier until) {
        interleaving.block(core, until);
    }

    /** SEV: sets the event register of every core. */
    public void sendEvent() {
        for (ModelCore core : cores) {
            core.setEvent();
        }
    }

    private final class MachineClock implements Interleaving.Clock {
        @Override
        public void tick() {
            advanceTo(count + ticksPerStep);
        }

        @Override
        public boolean skip() {
            long ticks = Long.MAX_VALUE;
            for (int i = 0; i < cores.length; i++) {
                if (run == null || interleaving.isStarted(i)) {
                    ticks = Math.min(ticks, cores[i].timers().ticksUntilAsserted(count));
                }
            }
            if (bus.nextEvent() != Long.MAX_VALUE) {
                ticks = Math.min(ticks, Math.max(1, bus.nextEvent() - count));
            }
            if (ticks == Long.MAX_VALUE) {
                return false;
            }
            advanceTo(count + ticks);
            return true;
        }

        private void advanceTo(long time) {
            count = time;
            if (bus.nextEvent() <= count) {
                bus.advance(count);
            }
        }

        @Override
        public String describe() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < cores.length; i++) {
                text.append("\n  core ").append(i).append(": ");
                if (run != null && !interleaving.isStarted(i)) {
                    text.append("not released");
                } else {
                    text.append(guests[i].describe()).append(interleaving.isWaiting(i) ? ", waiting" : "");
                }
                text.append(run == null ? "" : run.whereIs(i));
            }
            return text.toString();
        }
    }
}
