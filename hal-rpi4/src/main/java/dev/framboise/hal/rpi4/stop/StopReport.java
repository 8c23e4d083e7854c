package dev.framboise.hal.rpi4.stop;

import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.hal.rpi4.memory.ImageLayout;
import dev.framboise.metal.panic.Backtrace;
import dev.framboise.metal.panic.FrameTable;
import dev.framboise.vmkernel.board.Serial;

/** Says why a core stopped: the reason, a Java stack trace, the registers. */
public final class StopReport {
    private static final int SYNCHRONOUS = 4;

    private final FrameTable frames = new FrameTable();
    private final Backtrace backtrace = new Backtrace(frames);
    private final LastPrinter out;

    /** Reports to {@code serial}. */
    public StopReport(Serial serial) {
        out = new LastPrinter(serial);
    }

    /** Reads the image's frame table from now on. */
    public void start() {
        frames.attach(ImageLayout.frameTable());
    }

    /** The printer, for what else there is to say at the end. */
    public LastPrinter out() {
        return out;
    }

    /** Prints everything. */
    public void print(StoppedCore stopped) {
        out.print("\nframboise: panic: core ");
        out.printDigit(stopped.core());
        out.print(": ");
        printReason(stopped);
        long slot = ImageLayout.stacks() + stopped.core() * ImageLayout.SLOT;
        backtrace.printFrames(stopped.pc(), stopped.x(29), stopped.x(30),
                slot + ImageLayout.STACK_LOW, slot + ImageLayout.STACK_HIGH, out);
        printRegisters(stopped);
    }

    private void printReason(StoppedCore stopped) {
        int exceptionClass = stopped.esr().ec();
        if (stopped.vector() != SYNCHRONOUS) {
            out.print("an interrupt or SError taken at EL2\n");
        } else if (exceptionClass == ExceptionClass.BRK64) {
            backtrace.printException(stopped.esr().immediate(), out);
        } else if (exceptionClass == ExceptionClass.DATA_ABORT_SAME && printGuard(stopped.far())) {
            out.print("\n");
        } else {
            out.print(name(exceptionClass));
            out.print("\n");
        }
    }

    private static String name(int exceptionClass) {
        return switch (exceptionClass) {
            case ExceptionClass.DATA_ABORT_SAME -> "data abort at EL2: see far";
            case ExceptionClass.INSTRUCTION_ABORT_SAME -> "instruction abort at EL2: see pc";
            case ExceptionClass.FP_SIMD -> "a floating-point instruction at EL2";
            case ExceptionClass.SP_ALIGNMENT -> "misaligned stack pointer at EL2";
            case ExceptionClass.PC_ALIGNMENT -> "misaligned program counter at EL2";
            case ExceptionClass.UNKNOWN -> "undefined instruction at EL2";
            default -> "unexpected exception at EL2: see esr";
        };
    }

    /** Whether an address is in a guard page; then says whose. */
    private boolean printGuard(long address) {
        long distance = address - ImageLayout.stacks();
        if (distance < 0 || address >= ImageLayout.stacksEnd()) {
            return false;
        }
        long inSlot = distance % ImageLayout.SLOT;
        if (inSlot < ImageLayout.STACK_LOW) {
            out.print("java.lang.StackOverflowError: stack overflow on core ");
        } else if (inSlot >= ImageLayout.STACK_HIGH && inSlot < ImageLayout.EMERGENCY_LOW) {
            out.print("java.lang.StackOverflowError: emergency stack overflow on core ");
        } else {
            return false;
        }
        out.printDigit((int) (distance / ImageLayout.SLOT));
        return true;
    }

    private void printRegisters(StoppedCore stopped) {
        printRegister(" pc", stopped.pc());
        printRegister(" sp", stopped.sp());
        printRegister(" esr", stopped.esr().raw());
        printRegister(" far", stopped.far());
        printRegister(" spsr", stopped.spsr());
        for (int i = 0; i <= 30; i++) {
            out.print(i % 4 == 0 ? "\n" : "");
            out.print(" x");
            out.printTwoDigits(i);
            out.print(" ");
            out.printHexadecimal(stopped.x(i));
        }
        out.print("\n");
    }

    private void printRegister(String name, long value) {
        out.print(name);
        out.print(" ");
        out.printHexadecimal(value);
    }
}
