package dev.framboise.spec.play;

import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.guest.GuestCode;
import dev.framboise.armv8.model.guest.GuestExit;
import dev.framboise.armv8.model.memory.PhysicalMemory;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Traps;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.Vm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A board of two cores with two guests of two vCPUs each, one a core, booted by the kernel itself. It stands still but
 * for what it is told: a guest does one act, time passes, the host wishes something; each is carried to its end, with all
 * interrupts that follow, one core after the other. No time passes by itself.
 */
final class PlayedBoard {
    /** The act by which so much time passes that cores take up other vCPUs. */
    static final String TURN = "a turn passes";
    /** The act by which so little time passes that only timers of guests come. */
    static final String MOMENT = "a moment passes";
    /** The act by which an SError comes, where a guest runs. */
    static final String SERROR = "SError";
    /** VMs. */
    static final int VMS = 2;
    /** vCPUs of each. */
    static final int VCPUS = 2;

    private static final long MEMORY = 4L << 20;
    private static final int PAGE = 4096;
    /** What a vCPU of weight 1 has in a round, and a little more, in ticks; and how many of them pass before another has had as much. */
    private static final long SLICE = 54_000_000 / 250 + 1;
    private static final int SLICES = 2;
    /** More ticks than guests set their timers to. */
    private static final long LITTLE = 2_000;
    private static final int MOST_TURNS = 64;
    private static final int MOST_STEPS = 1000;
    /** Instructions of boot and of all acts together: of a kernel that never comes back, an end is made. */
    private static final long MOST_INSTRUCTIONS = 100_000_000;
    /**
     * The model's own checks, which decide nothing of what a board does next; its dice, any number of which is as good as another;
     * and the trace, which the kernel writes and no VM can read.
     */
    private static final Set<String> UNTOLD = Set.of("Traces", "TraceRing", "PageTrace", "DirtyLines", "UnfinishedStores", "BreakBeforeMake", "Interleaving", "SplitMix");

    private final Machine machine;
    private final Kernel kernel;
    private final QuietBoard board;
    private final PlayedCore[] cores = new PlayedCore[QuietBoard.CORES];
    private final RamUndo undo;
    private final Telling telling = new Telling();
    private final Vcpu[] entered = new Vcpu[QuietBoard.CORES];
    private final ObjectState start;
    private final List<String> acts;
    private Vcpu asked;
    private String wanted;
    /** What was played since the start; null: nobody knows. */
    private List<Act> played = new ArrayList<>();

    /**
     * Boots, lets each guest turn on its second vCPU, and each vCPU put what is its own wherever it can.
     *
     * @param junk what RAM and registers hold before anybody has written them is made of it
     * @param own what the things of each VM are made of
     */
    PlayedBoard(long junk, long... own) {
        machine = Machine.builder().cores(QuietBoard.CORES).ram(QuietBoard.BUNDLE, QuietBoard.BUNDLE_ROOM)
                .ram(QuietBoard.RAM, QuietBoard.RAM_LENGTH).seed(junk).budget(MOST_INSTRUCTIONS).standingClock().build();
        undo = new RamUndo(machine.memory());
        byte[][] images = new byte[VMS][];
        GuestScript script = null;
        for (int i = 0; i < VMS; i++) {
            script = new GuestScript("guest-" + i, own[i], this::take, telling);
            images[i] = script.image(machine.guestCode());
        }
        acts = script.acts();
        byte[] bundle = GuestBundle.of(images, MEMORY, VCPUS);
        litter(junk);
        machine.memory().write(QuietBoard.BUNDLE, bundle);
        board = new QuietBoard(bundle.length);
        kernel = new Kernel(board);
        for (int i = 0; i < cores.length; i++) {
            cores[i] = new PlayedCore(machine.core(i), undo);
        }
        boot();
        start = new ObjectState(each -> each instanceof PhysicalMemory || each instanceof GuestCode || each instanceof PlayedCore
                || each instanceof RamUndo || each instanceof Telling, each -> UNTOLD.contains(each.getClass().getSimpleName()), machine, kernel,
                board, entered);
        undo.begin();
    }

    /** RAM holds what somebody left there. */
    private void litter(long junk) {
        for (long pa = QuietBoard.RAM; pa < QuietBoard.RAM + QuietBoard.RAM_LENGTH; pa += PAGE) {
            for (int at = 0; at < PAGE; at += PAGE / 2 - 8) {
                machine.memory().store(pa + at, 8, Mix.of(junk, pa + at));
            }
        }
    }

    private void boot() {
        enter(0, () -> {
            kernel.bootFirstCore();
            return kernel.enter(0);
        });
        for (int i = 1; i < cores.length; i++) {
            int core = i;
            enter(i, () -> kernel.enterSecondary(core));
        }
        for (int core = 0; core < cores.length; core++) {
            run(core);
        }
        settle();
        for (Vm vm : List.of(kernel.vms[0], kernel.vms[1])) {
            await(vm.vcpus[0]);
            act(vm.vcpus[0], "cpu on");
        }
        for (int i = 0; i < VCPUS; i++) {
            for (Vm vm : List.of(kernel.vms[0], kernel.vms[1])) {
                await(vm.vcpus[i]);
                act(vm.vcpus[i], "fill");
            }
        }
    }

    private void await(Vcpu vcpu) {
        for (int i = 0; i < MOST_TURNS && coreOf(vcpu) < 0; i++) {
            turn();
        }
        if (coreOf(vcpu) < 0) {
            throw new IllegalStateException("vCPU " + vcpu.number + " of VM " + vcpu.vm.index + " never runs");
        }
    }

    // ---- Cores

    private void bind(int core, Runnable body) {
        CurrentPe.bind(cores[core]);
        try {
            body.run();
        } finally {
            CurrentPe.bind(null);
        }
    }

    /** A core goes into the kernel, and comes out with a vCPU or rests. */
    private void enter(int core, Supplier<Vcpu> way) {
        bind(core, () -> {
            try {
                entered[core] = way.get();
            } catch (CoreRests rests) {
                entered[core] = null;
            }
        });
    }

    /** Runs what a core has entered until that pauses or the core rests. */
    private void run(int core) {
        for (int i = 0; i < MOST_STEPS && entered[core] != null; i++) {
            Vcpu vcpu = entered[core];
            GuestExit exit;
            try {
                exit = machine.guest(core).run(vcpu);
            } catch (GuestPauses pauses) {
                // It goes on from there when it is entered next.
                machine.core(core).registers().set(SysReg.ELR_EL2, machine.guest(core).pc());
                machine.core(core).registers().set(SysReg.SPSR_EL2, machine.guest(core).pstate());
                return;
            }
            enter(core, () -> switch (exit) {
                case SYNC -> kernel.lowerSyncAtOnce(vcpu) ? vcpu : kernel.lowerSync(vcpu);
                case IRQ -> interrupt(vcpu);
                case SERROR -> kernel.lowerSError(vcpu);
            });
        }
        if (entered[core] != null) {
            throw new IllegalStateException("a guest never pauses");
        }
    }

    private Vcpu interrupt(Vcpu vcpu) {
        int iar = kernel.lowerIrqAtOnce(vcpu);
        return iar == Traps.NOTHING_LEFT ? vcpu : kernel.lowerIrq(vcpu, iar);
    }

    /** Lets all cores deal with what interrupts them, until nothing does. */
    private void settle() {
        boolean isQuiet = false;
        for (int i = 0; i < MOST_STEPS && !isQuiet; i++) {
            isQuiet = true;
            for (int core = 0; core < cores.length; core++) {
                if (machine.core(core).hasPhysicalInterrupt() && !board.isOff) {
                    isQuiet = false;
                    goOn(core);
                }
            }
        }
        if (!isQuiet) {
            throw new IllegalStateException("interrupts never end");
        }
    }

    private void goOn(int core) {
        if (entered[core] == null) {
            enter(core, () -> kernel.enter(core));
        }
        run(core);
    }

    private String take(int core) {
        if (entered[core] != asked) {
            return null;
        }
        asked = null;
        return wanted;
    }

    private int coreOf(Vcpu vcpu) {
        for (int core = 0; core < entered.length; core++) {
            if (entered[core] == vcpu) {
                return core;
            }
        }
        return -1;
    }

    // ---- Acts

    private void pass(long ticks) {
        machine.pass(ticks);
        settle();
    }

    private void turn() {
        for (int i = 0; i < SLICES; i++) {
            pass(SLICE);
        }
    }

    private void act(Vcpu vcpu, String what) {
        int core = coreOf(vcpu);
        if (core < 0 || !acts.contains(what)) {
            throw new IllegalArgumentException("vCPU " + vcpu.number + " of VM " + vcpu.vm.index + " cannot do now: " + what);
        }
        bind(core, () -> {
            undo.keep(vcpu.vm.ram.at(GuestScript.DATA - GuestMap.RAM.raw()).raw());
            undo.keep(vcpu.vm.ram.at(GuestScript.DATA + PAGE - GuestMap.RAM.raw()).raw());
        });
        asked = vcpu;
        wanted = what;
        run(core);
        if (asked != null) {
            throw new IllegalStateException("the guest did not come to " + what);
        }
        settle();
    }

    /** The host wishes something of a VM, on core 0. */
    private void wish(Vm vm, String what) {
        PhysicalCore here = kernel.cores[0];
        bind(0, () -> {
            switch (what) {
                case "pause" -> kernel.lives.pause(vm);
                case "resume" -> kernel.lives.resume(vm);
                case "start" -> kernel.lives.start(vm);
                case "stop" -> kernel.lives.stop(here, vm);
                case "restart" -> kernel.lives.restart(here, vm);
                case "destroy" -> kernel.lives.destroy(here, vm);
                default -> throw new IllegalArgumentException("no host wishes " + what);
            }
        });
        Vcpu vcpu = entered[0];
        enter(0, () -> vcpu == null ? kernel.enter(0) : kernel.lowerIrq(vcpu, GicCpuInterface.IAR_INTID));
        run(0);
        settle();
    }

    private void play(Act act) {
        if (act.vcpu() >= 0) {
            act(kernel.vms[act.vm()].vcpus[act.vcpu()], act.what());
        } else if (act.what().equals(TURN)) {
            turn();
        } else if (act.what().equals(MOMENT)) {
            pass(LITTLE);
        } else if (act.what().equals(SERROR)) {
            for (int core = 0; core < cores.length; core++) {
                if (entered[core] != null) {
                    machine.core(core).raiseSError();
                }
            }
            settle();
        } else {
            wish(kernel.vms[act.vm()], act.what());
        }
    }

    /** Plays from the start; what was played before and is not the beginning of it is undone. */
    void play(List<Act> all) {
        boolean goesOn = played != null && played.size() <= all.size() && all.subList(0, played.size()).equals(played);
        if (!goesOn) {
            start.restore();
            undo.undo();
            asked = null;
            telling.take();
            played = new ArrayList<>();
        }
        List<Act> rest = all.subList(played.size(), all.size());
        List<Act> done = played;
        played = null;
        for (Act act : rest) {
            play(act);
            done.add(act);
        }
        played = done;
    }

    // ---- What is seen

    /** A number that is most likely the same only for the same state. */
    long fingerprint() {
        return Mix.of(start.fingerprint(), undo.fingerprint());
    }

    /** Which vCPU a core has entered: as (VM, vCPU); null when it rests. */
    int[] on(int core) {
        Vcpu vcpu = entered[core];
        return vcpu == null ? null : new int[] {vcpu.vm.index, vcpu.number};
    }

    /** What a VM could find out and what is kept for it. What was played has to be played anew afterwards. */
    List<Telling.Item> view(int index) {
        Vm vm = kernel.vms[index];
        played = null;
        List<Telling.Item> view = new ArrayList<>();
        if (KeptState.isToRun(vm)) {
            view.add(new Telling.Item(KeptState.LIFE, "whether the board is off", board.isOff ? 1 : 0));
        }
        view.addAll(KeptState.of(vm, VCPUS, vcpu -> coreOf(vcpu) < 0));
        List<Vcpu> running = new ArrayList<>();
        for (int i = 0; i < VCPUS; i++) {
            if (coreOf(vm.vcpus[i]) >= 0) {
                running.add(vm.vcpus[i]);
            }
        }
        for (Vcpu vcpu : running) {
            act(vcpu, GuestScript.TELL);
            for (Telling.Item item : telling.take()) {
                // When a VM began is a matter of time; that its counter counts from there is not.
                long value = item.name().equals("CNTVCT_EL0") ? item.value() + vm.startedAt : item.value();
                view.add(new Telling.Item(item.section(), "vCPU " + vcpu.number + ": " + item.name(), value));
            }
        }
        return view;
    }
}
