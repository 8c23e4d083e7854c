package dev.framboise.vmkernel.psci.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.RecordingSupport;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.memory.VttbrControl;
import dev.framboise.vmkernel.psci.Psci;
import dev.framboise.vmkernel.trace.Traces;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.CoreDuty;
import dev.framboise.vmkernel.vm.LifeCycle;
import dev.framboise.vmkernel.vm.Lives;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;

/**
 * A VM of four vCPUs, of which the first is on, each on a core of its own; what they ask, the kernel answers, and a reference
 * judges. What a core was told of a vCPU it may do much later. It ends when all are off.
 */
public final class PsciSession implements AutoCloseable {
    static final int VCPUS = 4;
    private static final long RAM = 0x4000_0000L;
    private static final int RAM_BYTES = 4 << 20;
    private static final long CPU_SUSPEND = 0xc400_0001L;
    private static final long CPU_OFF = 0x8400_0002L;
    private static final long CPU_ON = 0xc400_0003L;
    private static final long AFFINITY_INFO = 0xc400_0004L;

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final RecordingSupport support = new RecordingSupport();
    private final PhysicalCore[] cores = new PhysicalCore[VCPUS];
    private final Vm vm = new Vm(0);
    private final Lives lives;
    private final Psci psci;
    private final ReferencePsci reference = new ReferencePsci(VCPUS, RAM, RAM_BYTES);
    private final PsciMistake mistake;

    /** vCPU 0 is on. */
    public PsciSession(PsciMistake mistake) {
        this.mistake = mistake;
        Traces traces = new Traces();
        for (int core = 0; core < VCPUS; core++) {
            cores[core] = new PhysicalCore(core, board, traces.ring(core));
        }
        lives = new Lives(board, support, new PageControl(new VttbrControl(), cores));
        psci = new Psci(lives);
        vm.vcpuCount = VCPUS;
        lives.expect(1);
        lives.load(vm);
        vm.ram.extend(RAM_BYTES);
        LifeCycle.run(vm, RAM, 0, 0);
        lives.duty(vm.vcpus[0]);
        vm.vcpus[0].core = cores[0];
        support.turnedOn.clear();
    }

    @Override
    public void close() {
        machine.close();
    }

    /** Does them in their order; then who is still on asks for all. */
    public void play(Iterable<PsciOperation> operations) {
        operations.forEach(each -> each.play(this));
        for (int vcpu = 0; vcpu < VCPUS; vcpu++) {
            for (int target = 0; target < VCPUS; target++) {
                affinityInfo(new PsciOperation.AffinityInfo(vcpu, target, 0));
            }
        }
        for (int vcpu = 0; vcpu < VCPUS; vcpu++) {
            arrive(vcpu);
            wake(vcpu);
        }
    }

    private Verdict call(int number, long function, long x1, long x2, long x3) {
        Vcpu vcpu = vm.vcpus[number];
        vcpu.x0 = function;
        vcpu.x1 = x1;
        vcpu.x2 = x2;
        vcpu.x3 = x3;
        return psci.call(vcpu);
    }

    private long answer(int number) {
        return vm.vcpus[number].x0;
    }

    void cpuOn(PsciOperation.CpuOn call) {
        if (!reference.isOn(call.vcpu())) {
            return;
        }
        Vcpu target = call.target() >= 0 && call.target() < VCPUS ? vm.vcpus[(int) call.target()] : null;
        if (mistake == PsciMistake.ON_TWICE && target != null && target.power == VcpuPower.ON) {
            target.power = VcpuPower.OFF;
        }
        assertEquals(Verdict.RESUME, call(call.vcpu(), CPU_ON, call.target(), call.entry(), call.context()));
        long answer = answer(call.vcpu());
        if (mistake == PsciMistake.REFUSED_SAYS_WHERE && answer == ReferencePsci.ON_PENDING) {
            target.entryPoint = call.entry();
        }
        if (mistake == PsciMistake.ON_IS_LOST) {
            support.turnedOn.remove(target);
        }
        reference.cpuOn(call, mistake == PsciMistake.PENDING_IS_ON && answer == ReferencePsci.ON_PENDING ? ReferencePsci.ALREADY_ON : answer);
    }

    void cpuOff(int vcpu) {
        if (reference.isOn(vcpu)) {
            assertEquals(Verdict.STOPPED, call(vcpu, CPU_OFF, 0, 0, 0));
            reference.cpuOff(vcpu);
            assertEquals(reference.isOver() ? VmState.STOPPING : VmState.RUNNING, vm.state);
            if (mistake == PsciMistake.OFF_IS_ON) {
                vm.vcpus[vcpu].power = VcpuPower.ON;
            }
        }
    }

    void cpuSuspend(PsciOperation.CpuSuspend call) {
        if (!reference.isOn(call.vcpu())) {
            return;
        }
        boolean isSuspended = call(call.vcpu(), CPU_SUSPEND, call.state(), call.entry(), call.context()) == Verdict.STOPPED;
        assertEquals(reference.cpuSuspend(call), isSuspended, "whether it is suspended");
        if (!isSuspended) {
            reference.refusedToSuspend(call, answer(call.vcpu()));
        } else if (mistake == PsciMistake.POWER_DOWN_IS_STANDBY) {
            vm.vcpus[call.vcpu()].power = VcpuPower.STANDBY;
        } else if (mistake == PsciMistake.SUSPENDED_IS_OFF) {
            vm.vcpus[call.vcpu()].power = VcpuPower.OFF;
        }
    }

    void affinityInfo(PsciOperation.AffinityInfo call) {
        if (reference.isOn(call.vcpu())) {
            assertEquals(Verdict.RESUME, call(call.vcpu(), AFFINITY_INFO, call.target(), call.level(), 0));
            reference.affinityInfo(call, answer(call.vcpu()));
        }
    }

    void arrive(int number) {
        Vcpu vcpu = vm.vcpus[number];
        if (reference.isPending(number)) {
            assertTrue(support.turnedOn.remove(vcpu), () -> "no core was told of vCPU " + number);
            vcpu.core = cores[number];
            assertEquals(CoreDuty.START, lives.duty(vcpu));
            reference.begins(number, vcpu.entryPoint, vcpu.contextId);
        }
        assertTrue(!support.turnedOn.contains(vcpu), () -> "a core was told of vCPU " + number + " that is not to start");
    }

    void wake(int number) {
        if (reference.isSuspended(number)) {
            Vcpu vcpu = vm.vcpus[number];
            assertEquals(CoreDuty.WAIT_FOR_WAKE_UP, lives.duty(vcpu), "what its core does");
            boolean begins = reference.wakes(number);
            assertEquals(begins ? CoreDuty.RESTART : CoreDuty.RESUME, lives.wake(vcpu));
            if (begins) {
                reference.begins(number, vcpu.entryPoint, vcpu.contextId);
            } else {
                assertEquals(ReferencePsci.SUCCESS, vcpu.x0, "CPU_SUSPEND");
            }
        }
    }
}
