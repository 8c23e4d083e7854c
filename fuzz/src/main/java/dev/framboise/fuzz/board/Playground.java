package dev.framboise.fuzz.board;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.armv8.model.guest.GuestCode;
import dev.framboise.armv8.model.guest.GuestExit;
import dev.framboise.armv8.model.memory.PhysicalMemory;
import dev.framboise.armv8.model.translation.Stage2Regime;
import dev.framboise.armv8.model.translation.WalkResult;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Traps;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Four cores and the VMs of a bundle, booted by the kernel itself: mostly those of {@link Setup#PLAIN}, with vCPU 1 of alpha turned on.
 * It stands still but for what it is told; no time passes by itself.
 */
public final class Playground {
    /** Ticks in which each core's turn is over once. */
    public static final long SLICE = 54_000_000 / 250 + 1;
    /** The virtual CPU interface as guests have it, a physical address. */
    public static final long GICV = dev.framboise.armv8.model.gic.GicAddresses.BCM2711.virtualCpuInterface();

    private static final int MOST_STEPS = 50_000;
    private static final int MOST_TURNS = 64;
    /** Instructions of a boot and of an input: of a kernel that never comes back, an end is made. */
    private static final long MOST_INSTRUCTIONS = 60_000_000;
    private static final Map<Setup, Playground> SHARED = new EnumMap<>(Setup.class);

    /** The machine. */
    public final Machine machine;
    /** The kernel. */
    public final Kernel kernel;

    private final FuzzBoard board;
    private final GuestScript script;
    private final PlayedCore[] cores = new PlayedCore[FuzzBoard.CORES];
    private final Vcpu[] entered = new Vcpu[FuzzBoard.CORES];
    private final MemoryUndo undo;
    private final QuickZeros zeros;
    private HeapImage start;
    private Vcpu asked;
    private Deed deed;
    private TrapWatch watch;
    private boolean isLettingOthers;

    /** @param bundler makes the bundle of the image that all guests are to have */
    private Playground(UnaryOperator<byte[]> bundler) {
        machine = Machine.builder().cores(FuzzBoard.CORES).ram(FuzzBoard.BUNDLE, FuzzBoard.BUNDLE_ROOM).ram(FuzzBoard.RAM, FuzzBoard.RAM_LENGTH)
                .seed(1).budget(MOST_INSTRUCTIONS).standingClock().build();
        undo = new MemoryUndo(machine.memory());
        zeros = new QuickZeros(machine.memory());
        script = new GuestScript(this::take);
        byte[] bundle = bundler.apply(script.image(machine.guestCode()));
        machine.memory().write(FuzzBoard.BUNDLE, bundle);
        board = new FuzzBoard(bundle.length);
        board.serial.connect(machine.line(FuzzBoard.SERIAL_INTID));
        kernel = new Kernel(board);
        for (int i = 0; i < cores.length; i++) {
            cores[i] = new PlayedCore(machine.core(i), undo, zeros, this::letOthers);
        }
        boot();
    }

    /** The plain playground as it is after its boot. One input at a time, of one thread. */
    public static Playground restored() {
        return restored(Setup.PLAIN);
    }

    /** Another one. */
    public static Playground restored(Setup setup) {
        Playground playground = SHARED.computeIfAbsent(setup, which -> {
            Playground fresh = new Playground(which::bundle);
            fresh.letAllBegin();
            fresh.keep();
            return fresh;
        });
        playground.restore();
        return playground;
    }

    /** One that is nobody else's, after the kernel has read a bundle, which need not be sound. @param bundler makes it of the image that guests can have */
    public static Playground booted(UnaryOperator<byte[]> bundler) {
        return new Playground(bundler);
    }

    private void keep() {
        start = new HeapImage(each -> each instanceof PhysicalMemory || each instanceof GuestCode || each instanceof PlayedCore, machine, kernel, board, entered);
        undo.begin();
    }

    private void restore() {
        start.restore();
        undo.undo();
        zeros.reset();
        asked = null;
        deed = null;
        watch = null;
        isLettingOthers = false;
    }

    /** Lets somebody see what traps instructions take, until the next input. */
    public void watch(TrapWatch by) {
        watch = by;
    }

    private void boot() {
        enter(0, () -> {
            kernel.bootFirstCore();
            return kernel.enter(0);
        });
        for (int i = 1; i < cores.length && !board.isOff; i++) {
            int core = i;
            enter(i, () -> kernel.enterSecondary(core));
        }
        settle();
    }

    /** All vCPUs but those that only a call turns on have been at their first instruction; of VM 0 vCPU 1, too, is on if it is there. */
    private void letAllBegin() {
        for (Vm vm : vms()) {
            if (isAlive(vm)) {
                begin(vm.vcpus[0]);
            }
        }
        Vm first = kernel.vms[0];
        if (first.vcpuCount > 1) {
            await(first.vcpus[0]);
            play(first.vcpus[0], new Deed("cpu on", 0, 0, 0xc400_0003L, 1, 0, 0));
            settle();
            begin(first.vcpus[1]);
        }
    }

    private void begin(Vcpu vcpu) {
        await(vcpu);
        play(vcpu, Deed.access("simd", 0, vcpu.id()));
    }

    private void await(Vcpu vcpu) {
        for (int turn = 0; turn < MOST_TURNS && coreOf(vcpu) < 0; turn++) {
            pass(SLICE);
            settle();
        }
    }

    /** The VMs that the bundle describes, whatever has become of them. */
    public List<Vm> vms() {
        return List.of(kernel.vms).subList(0, kernel.bundle.guests());
    }

    /** Does a piece of the kernel on a core. */
    public void on(int core, Runnable body) {
        CurrentPe.bind(cores[core]);
        try {
            body.run();
        } finally {
            CurrentPe.bind(null);
        }
    }

    /** A core goes into the kernel, and comes out with a vCPU or rests. */
    private void enter(int core, Supplier<Vcpu> way) {
        on(core, () -> {
            try {
                entered[core] = way.get();
            } catch (CoreRests rests) {
                entered[core] = null;
            }
        });
        boolean isCalled = kernel.dispatcher.isCalled(kernel.cores[core]);
        Violation.unless(!isCalled || isInterrupted(core), Property.CALLS_HEARD, "core %d is called, %s, and nothing interrupts it", core,
                entered[core] == null ? "waits" : "enters a guest");
    }

    /** The vCPU that a core runs; null when it rests. */
    public Vcpu running(int core) {
        return entered[core];
    }

    /** The core that runs a vCPU; -1 when none does. */
    public int coreOf(Vcpu vcpu) {
        return Arrays.asList(entered).indexOf(vcpu);
    }

    /** A core's system registers. */
    public RegisterFile registers(int core) {
        return machine.core(core).registers();
    }

    /** Whether the kernel has turned the board off. */
    public boolean isOff() {
        return board.isOff;
    }

    /** Lets all cores deal with what interrupts them, until nothing does. */
    public void settle() {
        for (int i = 0; i < MOST_STEPS && !board.isOff; i++) {
            boolean isQuiet = true;
            for (int core = 0; core < cores.length; core++) {
                if (isInterrupted(core) && !board.isOff) {
                    isQuiet = false;
                    interrupt(core);
                }
            }
            if (isQuiet) {
                return;
            }
        }
        if (!board.isOff) {
            throw new IllegalStateException("interrupts never end");
        }
    }

    private boolean isInterrupted(int core) {
        return machine.gic().signalsIrq(core);
    }

    private void interrupt(int core) {
        Vcpu vcpu = entered[core];
        enter(core, () -> {
            if (vcpu == null) {
                return kernel.enter(core);
            }
            int iar = kernel.lowerIrqAtOnce(vcpu);
            return iar == Traps.NOTHING_LEFT ? vcpu : kernel.lowerIrq(vcpu, iar);
        });
    }

    /** EL2 yields on a core: the others take what interrupts them, once. When all VMs are off they only wait for that core, whatever interrupts them. */
    private void letOthers(int yielding) {
        if (isLettingOthers || kernel.lives.areOver()) {
            return;
        }
        isLettingOthers = true;
        for (int core = 0; core < cores.length; core++) {
            if (core != yielding && isInterrupted(core)) {
                interrupt(core);
            }
        }
        CurrentPe.bind(cores[yielding]);
        isLettingOthers = false;
    }

    /**
     * A core's guest takes a synchronous exception, whose syndrome is in the core's registers, as the vectors hand it over; what the
     * core does next is done, too.
     *
     * @param look sees what there is between the two
     */
    public Verdict trap(int core, java.util.function.Consumer<Verdict> look) {
        Vcpu vcpu = entered[core];
        Verdict[] verdict = new Verdict[1];
        enter(core, () -> {
            long elr = SysReg.ELR_EL2.read();
            if (kernel.lowerSyncAtOnce(vcpu)) {
                verdict[0] = SysReg.ELR_EL2.read() == elr ? Verdict.RESUME : Verdict.EMULATED;
            } else {
                verdict[0] = kernel.traps.synchronous(vcpu);
            }
            look.accept(verdict[0]);
            return verdict[0] == Verdict.STOPPED || kernel.dispatcher.isCalled(kernel.cores[core]) ? kernel.enter(core) : vcpu;
        });
        return verdict[0];
    }

    /** An SError comes to a core; only guests take it. */
    public void systemError(int core) {
        Vcpu vcpu = entered[core];
        if (vcpu != null) {
            enter(core, () -> kernel.lowerSError(vcpu));
        }
    }

    /** Time passes. @param ticks of the counter */
    public void pass(long ticks) {
        machine.pass(ticks);
    }

    /** Somebody types a byte. */
    public void type(int value) {
        board.serial.type(value);
    }

    /** Whoever is at the serial port takes so many bytes, and then no more until this is called again. */
    public void serialTakes(int bytes) {
        board.serial.takes(bytes);
    }

    /** A byte that the serial port has sent since it was last asked; -1 when none is left. */
    public int sent() {
        return board.serial.take();
    }

    /** A vCPU that a core runs executes one instruction, with all the traps that follow from it. */
    public void play(Vcpu vcpu, Deed what) {
        int core = coreOf(vcpu);
        if (core < 0) {
            throw new IllegalArgumentException("no core runs vCPU " + vcpu.number + " of VM " + vcpu.vm.index);
        }
        if (what.what().startsWith("store")) {
            keep(core, what.x9());
        }
        asked = vcpu;
        deed = what;
        for (int i = 0; i < MOST_STEPS && entered[core] != null; i++) {
            Vcpu who = entered[core];
            GuestExit exit;
            try {
                exit = machine.guest(core).run(who);
            } catch (GuestPauses pauses) {
                // It goes on from there when it is entered next.
                registers(core).set(SysReg.ELR_EL2, machine.guest(core).pc());
                registers(core).set(SysReg.SPSR_EL2, machine.guest(core).pstate());
                return;
            }
            switch (exit) {
                case SYNC -> {
                    long from = registers(core).get(SysReg.ELR_EL2);
                    synchronous(core, who);
                    if (entered[core] == who && isCaughtInItsVector(core, from)) {
                        return;
                    }
                }
                case IRQ -> interrupt(core);
                case SERROR -> systemError(core);
            }
        }
        if (entered[core] != null) {
            throw new IllegalStateException("a guest never pauses");
        }
    }

    private void synchronous(int core, Vcpu vcpu) {
        if (watch == null) {
            enter(core, () -> kernel.lowerSyncAtOnce(vcpu) ? vcpu : kernel.lowerSync(vcpu));
        } else {
            trap(core, watch.begins(vcpu, machine.core(core)));
        }
    }

    // A guest whose vector is where nothing can be fetched takes abort after abort, there, until something interrupts it.
    private boolean isCaughtInItsVector(int core, long from) {
        RegisterFile registers = registers(core);
        return new Esr(registers.get(SysReg.ESR_EL2)).ec() == ExceptionClass.INSTRUCTION_ABORT_LOWER && registers.get(SysReg.ELR_EL2) == from;
    }

    private Deed take(int core) {
        if (entered[core] != asked) {
            return null;
        }
        asked = null;
        Deed taken = deed;
        deed = null;
        return taken;
    }

    /** What a guest can do. */
    public List<String> deeds() {
        return script.deeds();
    }

    /** Where a guest's store goes is kept first, as far as its tables lead. */
    private void keep(int core, long address) {
        long pa = reach(core, address);
        if (pa >= 0) {
            undo.keep(pa);
            undo.keep(pa + 15);
        }
    }

    /** Where an address of a core's guest leads by its tables, TLBs aside; -1 when nowhere. */
    public long reach(int core, long address) {
        Stage2Regime regime = regime(core);
        return machine.translation().walk(regime, address) instanceof WalkResult.Found found ? found.translation().output(address) : -1;
    }

    /** The stage 2 that a core walks. */
    public Stage2Regime regime(int core) {
        return Stage2Regime.of(registers(core).get(SysReg.VTCR_EL2), registers(core).get(SysReg.VTTBR_EL2));
    }

    /** The pages that EL2 has stored to since it was last asked. */
    public Set<Long> takeStored() {
        return undo.takeStored();
    }

    /** The host wishes something of a VM, on a core that rests or runs a guest. */
    public void wish(int core, Vm vm, Wish what) {
        Vcpu vcpu = entered[core];
        enter(core, () -> {
            what.carryOut(kernel, kernel.cores[core], vm);
            if (watch != null) {
                watch.wished(vm);
            }
            return vcpu == null || kernel.dispatcher.isCalled(kernel.cores[core]) || kernel.cores[core].unsettled != 0 ? kernel.enter(core) : vcpu;
        });
    }

    /** Whether a VM's guest may run. */
    public static boolean isAlive(Vm vm) {
        return vm.state == VmState.RUNNING || vm.state == VmState.PAUSED;
    }
}
