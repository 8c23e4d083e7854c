package dev.framboise.fuzz.board;

import dev.framboise.armv8.model.ModelCore;
import dev.framboise.fuzz.oracle.TrapOracle;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.Vm;
import java.util.function.Consumer;

/** Holds each trap against the table of traps. */
public final class JudgedTraps implements TrapWatch {
    private final TrapOracle oracle = new TrapOracle();

    @Override
    public Consumer<Verdict> begins(Vcpu vcpu, ModelCore core) {
        return oracle.expect(vcpu, core)::check;
    }

    @Override
    public void wished(Vm vm) {
        oracle.look(vm);
    }
}
