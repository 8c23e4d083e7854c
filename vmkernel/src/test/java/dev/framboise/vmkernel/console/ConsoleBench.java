package dev.framboise.vmkernel.console;

import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.vm.Vm;

/** A console, its serial port, and two VMs called alpha and beta. */
final class ConsoleBench {
    /** What takes an unfinished line back. */
    static final String ERASE = "\r\033[K";

    final Bench bench = new Bench();
    final Console console = bench.kernel.traps.console;
    final Vm alpha = bench.add("alpha", 1);
    final Vm beta = bench.add("beta", 1);

    /** A VM writes. */
    void write(Vm vm, String text) {
        bench.on(0, () -> {
            for (int i = 0; i < text.length(); i++) {
                console.write(vm.vcpus[0], text.charAt(i));
            }
        });
    }

    /** Somebody types. */
    void type(String text) {
        bench.serial.type(text);
        bench.on(0, console::interrupt);
        settle();
    }

    /** Lets cores' alarms go off until none is set: what was written and typed is moved on while the port takes it. */
    void settle() {
        for (PhysicalCore core : bench.kernel.cores) {
            while (core.timer.isSet(Alarm.CONSOLE)) {
                bench.on(core.index, () -> {
                    core.timer.set(Alarm.CONSOLE, HypervisorTimer.NEVER);
                    console.flush(core);
                });
            }
        }
    }

    /** What a VM reads of it. */
    String read(Vm vm) {
        StringBuilder result = new StringBuilder();
        for (int before = -1; before < result.length();) {
            before = result.length();
            bench.on(0, () -> {
                for (int value = console.read(vm); value >= 0; value = console.read(vm)) {
                    result.append((char) value);
                }
                console.refill();
            });
            settle();
        }
        return result.toString();
    }

    /** What the serial port has sent since it was last asked. */
    String sent() {
        settle();
        return bench.serial.sent();
    }
}
