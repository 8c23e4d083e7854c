package dev.framboise.hal.rpi4;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.device.Pl011Model;
import dev.framboise.armv8.model.gic.GicView;
import dev.framboise.hal.rpi4.firmware.BoardTree;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.memory.El2View;
import dev.framboise.hal.rpi4.soc.Bcm2711;
import dev.framboise.hal.rpi4.soc.MailboxModel;
import dev.framboise.hal.rpi4.soc.MailboxModel.Mood;
import dev.framboise.hal.rpi4.soc.RegisterBlock;

/** A Raspberry Pi 4 of the model, and the board class on it, started by core 0. */
public final class TestPi {
    /** Where the firmware puts the tree. */
    public static final long TREE = 0x2eff_2600L;

    public final Machine machine;
    final Rpi4Board board = new Rpi4Board();
    final RegisterBlock power = new RegisterBlock(Bcm2711.POWER_MANAGER, 0x1000);
    final RegisterBlock gpio = new RegisterBlock(Bcm2711.GPIO, 0x1000);
    final Pl011Model serial;
    Defect defect;

    /** A board with {@code bytes} of RAM as its revision code says. */
    TestPi(int revision, long bytes, Mood mood) {
        this(revision, bytes, mood, GicView.NON_SECURE, 1000);
    }

    private TestPi(int revision, long bytes, Mood mood, GicView view, long frequency) {
        machine = Machine.builder().cores(4).counterFrequency(frequency).gicView(view).ram(0, Math.min(bytes, 0xfc00_0000L))
                .ram(1L << 32, Math.max(0, bytes - (1L << 32))).build();
        machine.attach(power);
        machine.attach(gpio);
        machine.attach(new MailboxModel(machine, revision, mood));
        serial = new Pl011Model(machine, Bcm2711.UART0.raw(), Bcm2711.UART0_INTID.raw(), 1);
        machine.attach(serial);
        // As start.S leaves it.
        machine.bus().store(Bcm2711.UART0.raw() + 0x2c, 4, 0x70, 0);
        machine.bus().store(Bcm2711.UART0.raw() + 0x30, 4, 0x301, 0);
    }

    /** A board of 2 GiB. */
    public TestPi() {
        this(0xb03115, 2L << 30, Mood.ANSWERS);
    }

    /** QEMU's: a GIC without Security Extensions. */
    static TestPi qemu() {
        return new TestPi(0xb03115, 2L << 30, Mood.ANSWERS, GicView.SINGLE_SECURITY, 1000);
    }

    /** One whose CNTFRQ_EL0 the firmware did not set. */
    static TestPi withoutFrequency() {
        return new TestPi(0xb03115, 2L << 30, Mood.ANSWERS, GicView.NON_SECURE, 0);
    }

    /** Starts the board with the tree, then runs {@code body} as core 0. */
    TestPi start(BoardTree tree, Runnable body) {
        machine.memory().write(TREE, tree.blob());
        return startAt(TREE, body);
    }

    /** Starts the board with the tree's address, then runs {@code body} as core 0. */
    TestPi startAt(long tree, Runnable body) {
        El2View.on(machine, () -> {
            defect = board.start(new Pa(tree), new Pa(El2View.IMAGE), El2View.IMAGE_LENGTH);
            body.run();
        });
        return this;
    }
}
