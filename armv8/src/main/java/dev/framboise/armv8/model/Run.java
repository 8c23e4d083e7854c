package dev.framboise.armv8.model;

import dev.framboise.armv8.model.guest.GuestCpu;
import dev.framboise.armv8.model.guest.GuestExit;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.register.GeneralRegisters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One run of a machine: a thread per released core, until one ends it. */
final class Run {
    private static final int STACK_BYTES = 4 << 20;

    private final Machine machine;
    private final Interleaving interleaving;
    private final CoreBoot boot;
    private final Vectors vectors;
    private final Thread[] threads;
    private final AtomicReference<Object> outcome = new AtomicReference<>();

    Run(Machine machine, Interleaving interleaving, CoreBoot boot, Vectors vectors) {
        this.machine = machine;
        this.interleaving = interleaving;
        this.boot = boot;
        this.vectors = vectors;
        this.threads = new Thread[machine.cores()];
    }

    RunEnd toTheEnd() {
        startThread(0);
        interleaving.begin();
        try {
            for (int i = 0; i < threads.length; i++) {
                if (threads[i] != null) {
                    threads[i].join();
                }
            }
        } catch (InterruptedException e) {
            interleaving.stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the machine ran", e);
        }
        Object end = outcome.get();
        if (end instanceof RuntimeException thrown) {
            throw thrown;
        }
        if (end instanceof Error thrown) {
            throw thrown;
        }
        return (RunEnd) end;
    }

    void release(int core) {
        if (core < 0 || core >= threads.length) {
            throw new ModelFault("core " + core + " is released, but there are " + threads.length);
        }
        if (threads[core] != null) {
            throw new ModelFault("core " + core + " is released a second time");
        }
        startThread(core);
        interleaving.start(core);
    }

    void end(RunEnd how) {
        finish(how);
        throw new RunStopped();
    }

    private void finish(Object how) {
        outcome.compareAndSet(null, how);
        interleaving.stop();
    }

    private void startThread(int core) {
        threads[core] = new Thread(null, () -> live(core), "core " + core, STACK_BYTES);
        threads[core].setDaemon(true);
        threads[core].start();
    }

    private void live(int core) {
        CurrentPe.bind(machine.core(core));
        try {
            interleaving.awaitTurn(core);
            runGuests(core);
        } catch (RunStopped over) {
            return;
        } catch (RuntimeException | Error thrown) {
            finish(thrown);
        } finally {
            CurrentPe.bind(null);
        }
    }

    private void runGuests(int core) {
        GuestCpu guest = machine.guest(core);
        GeneralRegisters registers = boot.enter(core);
        while (true) {
            if (registers == null) {
                throw new ModelFault("core " + core + " erets with no registers (null)");
            }
            GuestExit exit = guest.run(registers);
            registers = switch (exit) {
                case SYNC -> vectors.lowerSync(registers);
                case IRQ -> vectors.lowerIrq(registers);
                case SERROR -> vectors.lowerSError(registers);
            };
        }
    }

    /** The kernel's frames on the thread that plays {@code core}, innermost first, a few. */
    String whereIs(int core) {
        if (threads[core] == null) {
            return "";
        }
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : threads[core].getStackTrace()) {
            String name = frame.getClassName();
            if (name.startsWith("dev.framboise.") && !name.startsWith("dev.framboise.armv8.") && frames.size() < 6) {
                frames.add(frame.toString());
            }
        }
        return frames.isEmpty() ? "" : "\n    at " + String.join("\n    at ", frames);
    }
}
