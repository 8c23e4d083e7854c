package dev.framboise.fuzz.memory;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.model.ModelCore;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.board.ForwardingCore;

/** A core at EL2, before each of whose instructions other cores may walk. */
final class WalkedCore extends ForwardingCore {
    private final Runnable walks;

    WalkedCore(ModelCore core, Runnable walks) {
        super(core);
        this.walks = walks;
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        walks.run();
        super.writeRegister(register, value);
    }

    @Override
    public void store(long va, int bytes, long value) {
        walks.run();
        super.store(va, bytes, value);
    }

    @Override
    public void barrier(Barrier barrier) {
        walks.run();
        super.barrier(barrier);
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        walks.run();
        super.tlbi(operation, argument);
    }

    @Override
    public void waitForInterrupt() {
        throw new IllegalStateException("nothing waits for an interrupt while tables change");
    }

    @Override
    public void waitForEvent() {
        throw new IllegalStateException("nobody else holds a lock");
    }
}
