package dev.framboise.hal.rpi4.image;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.hal.rpi4.Rpi4Board;
import dev.framboise.hal.rpi4.soc.Bcm2711;
import dev.framboise.hal.rpi4.soc.Pl011;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.board.Serial;

/** The board, but for a serial port whose transmitter is full for ever: QEMU has none that is. */
final class DeafBoard implements Board, Serial {
    private final Rpi4Board board;
    private final Pl011 port = new Pl011(Bcm2711.UART0);

    DeafBoard(Rpi4Board board) {
        this.board = board;
    }

    @Override
    public Serial serial() {
        return this;
    }

    @Override
    public boolean canTransmit() {
        return false;
    }

    @Override
    public int receive() {
        return port.receive();
    }

    @Override
    public void transmit(int value) {
        assert false : "sent to a port that has no room";
    }

    @Override
    public void enableTransmitInterrupt() {
        port.enableTransmitInterrupt();
    }

    @Override
    public void disableTransmitInterrupt() {
        port.disableTransmitInterrupt();
    }

    @Override
    public void clearInterrupts() {
        port.clearInterrupts();
    }

    @Override
    public int cores() {
        return board.cores();
    }

    @Override
    public int ramRanges() {
        return board.ramRanges();
    }

    @Override
    public Pa ramStart(int range) {
        return board.ramStart(range);
    }

    @Override
    public long ramLength(int range) {
        return board.ramLength(range);
    }

    @Override
    public Pa bundle() {
        return board.bundle();
    }

    @Override
    public long bundleLength() {
        return board.bundleLength();
    }

    @Override
    public Pa gicDistributor() {
        return board.gicDistributor();
    }

    @Override
    public Pa gicCpuInterface() {
        return board.gicCpuInterface();
    }

    @Override
    public Pa gicVirtualControl() {
        return board.gicVirtualControl();
    }

    @Override
    public Pa gicVirtualCpuInterface() {
        return board.gicVirtualCpuInterface();
    }

    @Override
    public IntId serialInterrupt() {
        return board.serialInterrupt();
    }

    @Override
    public int heartbeatMilliseconds() {
        return board.heartbeatMilliseconds();
    }

    @Override
    public long bootEpochSeconds() {
        return board.bootEpochSeconds();
    }

    @Override
    public void startCore(int core) {
        board.startCore(core);
    }

    @Override
    public void off() {
        board.off();
    }

    @Override
    public void reset() {
        board.reset();
    }
}
