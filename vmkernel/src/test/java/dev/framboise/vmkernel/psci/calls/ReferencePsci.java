package dev.framboise.vmkernel.psci.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * CPU_ON, CPU_OFF, CPU_SUSPEND and AFFINITY_INFO of some CPUs, as DEN0022F tells them (5.4 to 5.7, 6.6): a CPU is off; then, from a
 * CPU_ON that was accepted to its first instruction, pending; then on, suspended or not, until it turns itself off. Of two CPU_ONs
 * of one CPU the first alone counts. Which error comes first when there are several is left open there, and here.
 */
final class ReferencePsci {
    static final long SUCCESS = 0;
    static final long INVALID_PARAMETERS = -2;
    static final long ALREADY_ON = -4;
    static final long ON_PENDING = -5;
    static final long INVALID_ADDRESS = -9;

    private enum State {
        ON, OFF, PENDING, STANDBY, POWER_DOWN
    }

    private final State[] states;
    private final long[] entries;
    private final long[] contexts;
    private final long ram;
    private final long bytes;

    /** CPU 0 alone is on. Entry points are in RAM. */
    ReferencePsci(int cpus, long ram, long bytes) {
        states = new State[cpus];
        entries = new long[cpus];
        contexts = new long[cpus];
        this.ram = ram;
        this.bytes = bytes;
        Arrays.fill(states, State.OFF);
        states[0] = State.ON;
    }

    private boolean isTarget(long target) {
        return target >= 0 && target < states.length;
    }

    private boolean isAddress(long entry) {
        return entry % 4 == 0 && entry >= ram && entry < ram + bytes;
    }

    boolean isOn(int cpu) {
        return states[cpu] == State.ON;
    }

    boolean isPending(int cpu) {
        return states[cpu] == State.PENDING;
    }

    boolean isSuspended(int cpu) {
        return states[cpu] == State.STANDBY || states[cpu] == State.POWER_DOWN;
    }

    /** Nobody is on, nor will be. */
    boolean isOver() {
        return Arrays.stream(states).allMatch(each -> each == State.OFF);
    }

    void cpuOn(PsciOperation.CpuOn call, long answer) {
        Set<Long> errors = new TreeSet<>();
        if (!isTarget(call.target())) {
            errors.add(INVALID_PARAMETERS);
        } else if (states[(int) call.target()] == State.PENDING) {
            errors.add(ON_PENDING);
        } else if (states[(int) call.target()] != State.OFF) {
            errors.add(ALREADY_ON);
        }
        if (!isAddress(call.entry())) {
            errors.add(INVALID_ADDRESS);
        }
        if (errors.isEmpty()) {
            assertEquals(SUCCESS, answer, "CPU_ON");
            int target = (int) call.target();
            states[target] = State.PENDING;
            entries[target] = call.entry();
            contexts[target] = call.context();
        } else {
            assertTrue(errors.contains(answer), () -> "CPU_ON answers " + answer + ", not of " + errors);
        }
    }

    void cpuOff(int cpu) {
        states[cpu] = State.OFF;
    }

    /** @return whether it is suspended */
    boolean cpuSuspend(PsciOperation.CpuSuspend call) {
        boolean losesState = (call.state() & 0x1_0000) != 0;
        if ((call.state() & ~0x1_ffff) != 0 || losesState && !isAddress(call.entry())) {
            return false;
        }
        states[call.vcpu()] = losesState ? State.POWER_DOWN : State.STANDBY;
        if (losesState) {
            entries[call.vcpu()] = call.entry();
            contexts[call.vcpu()] = call.context();
        }
        return true;
    }

    void refusedToSuspend(PsciOperation.CpuSuspend call, long answer) {
        boolean isState = (call.state() & ~0x1_ffff) == 0;
        assertEquals(isState ? INVALID_ADDRESS : INVALID_PARAMETERS, answer, "CPU_SUSPEND");
    }

    void affinityInfo(PsciOperation.AffinityInfo call, long answer) {
        if (call.level() != 0 || !isTarget(call.target())) {
            assertEquals(INVALID_PARAMETERS, answer, "AFFINITY_INFO");
            return;
        }
        long expected = switch (states[(int) call.target()]) {
            case OFF -> 1;
            case PENDING -> 2;
            default -> 0;
        };
        assertEquals(expected, answer, "AFFINITY_INFO");
    }

    /** It begins where it was told, with the context in x0. */
    void begins(int cpu, long entry, long context) {
        states[cpu] = State.ON;
        assertEquals(Long.toHexString(entries[cpu]), Long.toHexString(entry), "entry point of CPU " + cpu);
        assertEquals(contexts[cpu], context, "context of CPU " + cpu);
    }

    /** It is woken. @return whether it begins anew */
    boolean wakes(int cpu) {
        boolean begins = states[cpu] == State.POWER_DOWN;
        states[cpu] = State.ON;
        return begins;
    }
}
