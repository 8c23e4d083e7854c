package dev.framboise.vmkernel.device;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.metal.ForSize;
import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.console.Channel;
import dev.framboise.vmkernel.console.Console;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.gic.DistributorRegisters;
import dev.framboise.vmkernel.gic.SpiLine;
import dev.framboise.vmkernel.gic.VirtualGic;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.Vm;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** One VM's emulated devices by their addresses: see {@link GuestMap}. Where no device is, accesses abort. */
@ForSize
public final class DeviceBus {
    /** Bytes of the distributor's window: on {@code virt} 64 KiB. */
    private static final long DISTRIBUTOR_SIZE = 0x10000;
    /** Bytes of each other device. */
    private static final long PAGE = 0x1000;
    /** Devices lie 64 KiB apart, each at the start of its 64 KiB. */
    private static final long OFFSET = 0xffff;

    /** The interrupt controller; its distributor's lock guards all devices. */
    public final VirtualGic gic;

    private static final int PAGE_SHIFT = 12;
    private static final int NO_DOORBELL = -1;

    private static final VarHandle BELLS;

    static {
        try {
            BELLS = MethodHandles.lookup().findVarHandle(DeviceBus.class, "bells", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Vm vm;
    private final Kernel kernel;
    private final SpiLine[] doorbells = new SpiLine[Limits.REGIONS];
    /** Regions for which somebody has rung, a bit each. */
    private int bells;

    private final DistributorRegisters distributor;
    private final VirtualPl011 uart;
    private final Channel transmitter;
    private final VirtualPl031 clock;
    private final VirtualWatchdog watchdog;

    /** The devices of {@code vm}. */
    public DeviceBus(Vm vm, Kernel kernel, Console console) {
        this.vm = vm;
        this.kernel = kernel;
        gic = new VirtualGic(vm, kernel.dispatcher, kernel.gic);
        distributor = new DistributorRegisters(gic);
        for (int i = 0; i < doorbells.length; i++) {
            doorbells[i] = new SpiLine(gic.distributor, GuestMap.DOORBELL_INTID + i);
        }
        uart = new VirtualPl011(console, vm, new SpiLine(gic.distributor, GuestMap.UART_INTID));
        transmitter = console.channel(vm);
        clock = new VirtualPl031(kernel.board, new SpiLine(gic.distributor, GuestMap.RTC_INTID), kernel.clocks, vm.index);
        watchdog = new VirtualWatchdog(vm, new SpiLine(gic.distributor, GuestMap.WATCHDOG_INTID), kernel.clocks, Limits.VMS + vm.index);
    }

    /** All devices as at power-on; the watchdog's alarm is on this core. None of the VM's vCPUs is on one. */
    public void reset() {
        gic.distributor.lock.lock();
        gic.reset();
        uart.reset();
        clock.reset();
        watchdog.reset(kernel.cores[PhysicalCore.here()]);
        gic.distributor.lock.unlock();
    }

    /**
     * A load that takes no lock, if this can be one: single loads of words that only this vCPU's accesses depend on, or that
     * may change at any time anyway.
     *
     * @param page the 4 KiB page
     * @param offset bytes from its start
     * @return the value, zero-extended; {@link MmioDevice#ABORT} when {@link #read} has to answer, and nothing was done
     */
    public long glance(Vcpu vcpu, Ipa page, int offset, int bytes) {
        return page.raw() == GuestMap.GIC_DISTRIBUTOR.raw() ? distributor.glance(vcpu, offset, bytes) : MmioDevice.ABORT;
    }

    /** A store that takes no lock, if this can be one. @return whether it was; otherwise nothing was done */
    public boolean storeAtOnce(Vcpu vcpu, Ipa page, int offset, int bytes, int value) {
        return page.raw() == GuestMap.GIC_DISTRIBUTOR.raw() && offset == GicDistributor.GICD_SGIR && bytes == 4
            && distributor.sendAgain(vcpu, value);
    }

    /**
     * A store to a page that the guest is shown, if little has to be done: the UART's next character.
     *
     * @param offset bytes from the page's start
     * @return whether it was; otherwise nothing was done
     */
    @Inline
    public boolean storeToShown(Vcpu vcpu, int offset, int value) {
        if (offset != VirtualPl011.UARTDR) {
            return false;
        }
        if (vcpu.vm.vcpuCount == 1) {
            return transmitter.goOn(vcpu, value & 0xff);
        }
        gic.distributor.lock.lock();
        boolean done = transmitter.goOn(vcpu, value & 0xff);
        gic.distributor.lock.unlock();
        return done;
    }

    /** The address of a byte of the only page that a guest is shown, {@code offset} bytes from its start. */
    public Ipa shown(int offset) {
        return GuestMap.UART.plus(offset);
    }

    /** A load of 1, 2, 4 or 8 bytes. @return the value, zero-extended, or {@link MmioDevice#ABORT} */
    public long read(Vcpu vcpu, Ipa ipa, int bytes) {
        MmioDevice device = device(ipa.raw());
        int offset = (int) (ipa.raw() & OFFSET);
        if (device == null || bytes == 8 || (offset & bytes - 1) != 0) {
            return doorbell(ipa) == NO_DOORBELL ? MmioDevice.ABORT : 0;
        }
        gic.distributor.lock.lock();
        long value = device.read(vcpu, offset, bytes);
        gic.settle(vcpu);
        gic.distributor.lock.unlock();
        return value == MmioDevice.ABORT ? value : value & (1L << 8 * bytes) - 1;
    }

    /** A store of 1, 2, 4 or 8 bytes. @return {@link Verdict#EMULATED} or {@link Verdict#EXTERNAL_ABORT} */
    public Verdict write(Vcpu vcpu, Ipa ipa, int bytes, long value) {
        MmioDevice device = device(ipa.raw());
        int offset = (int) (ipa.raw() & OFFSET);
        if (device == null || bytes == 8 || (offset & bytes - 1) != 0) {
            return ring(doorbell(ipa));
        }
        gic.distributor.lock.lock();
        Verdict verdict = device.write(vcpu, offset, bytes, (int) value);
        gic.settle(vcpu);
        gic.distributor.lock.unlock();
        return verdict;
    }

    /** The VM's addresses mean nothing any more. No core can walk for it, but another may be about to show or hide the UART's page. */
    public void emptyAddresses() {
        gic.distributor.lock.lock();
        vm.stage2.empty();
        gic.distributor.lock.unlock();
    }

    /** The guest is shown the UART's registers, where its addresses mean nothing yet. */
    public void beginUart() {
        gic.distributor.lock.lock();
        vm.uartPage.begin();
        gic.distributor.lock.unlock();
    }

    /** The VM's tables are about to be taken apart, by whatever core: the guest is not shown the UART's registers any more. */
    public void endUart() {
        gic.distributor.lock.lock();
        vm.uartPage.end();
        gic.distributor.lock.unlock();
    }

    /** The console has something for the UART, or a doorbell was rung. @param self the vCPU of this VM that this core runs, or null */
    public void pollUart(Vcpu self) {
        gic.distributor.lock.lock();
        hear();
        uart.poll();
        gic.settle(self);
        gic.distributor.lock.unlock();
    }

    /** The clock's or the watchdog's alarm on this core is due. @param self as above @return whether the VM is to start anew */
    public boolean pollClocks(PhysicalCore core, Vcpu self) {
        gic.distributor.lock.lock();
        clock.poll(core);
        boolean timesOut = watchdog.poll(core);
        gic.settle(self);
        gic.distributor.lock.unlock();
        return timesOut;
    }

    /** The region whose doorbell is there, one that this VM is a member of; or {@link #NO_DOORBELL}. */
    private int doorbell(Ipa ipa) {
        long number = ipa.raw() - GuestMap.DOORBELLS.raw() >>> PAGE_SHIFT;
        return number < Limits.REGIONS && (vm.guest.regions & 1 << number) != 0 ? (int) number : NO_DOORBELL;
    }

    /** A store to a doorbell, whatever is stored: the other members' interrupt becomes pending. */
    private Verdict ring(int region) {
        if (region == NO_DOORBELL) {
            return Verdict.EXTERNAL_ABORT;
        }
        kernel.traps.ring(kernel.pages.members(region) & ~(1 << vm.index), region);
        return Verdict.EMULATED;
    }

    /** Somebody has rung for a region. {@link #pollUart} has to follow. From any core. */
    public void rung(int region) {
        BELLS.getAndBitwiseOr(this, 1 << region);
    }

    @LoopBound(max = Limits.REGIONS, reason = "regions")
    private void hear() {
        int left = (int) BELLS.getAndSet(this, 0);
        while (left != 0) {
            SpiLine line = doorbells[Integer.numberOfTrailingZeros(left)];
            left &= left - 1;
            // An edge.
            line.raise();
            line.lower();
        }
    }

    private MmioDevice device(long ipa) {
        if (ipa >= GuestMap.GIC_DISTRIBUTOR.raw() && ipa < GuestMap.GIC_DISTRIBUTOR.raw() + DISTRIBUTOR_SIZE) {
            return distributor;
        }
        if (ipa >= GuestMap.UART.raw() && ipa < GuestMap.UART.raw() + PAGE) {
            return uart;
        }
        if (ipa >= GuestMap.RTC.raw() && ipa < GuestMap.RTC.raw() + PAGE) {
            return clock;
        }
        if (ipa >= GuestMap.WATCHDOG.raw() && ipa < GuestMap.WATCHDOG.raw() + VirtualWatchdog.REFRESH_FRAME + PAGE) {
            return watchdog;
        }
        return null;
    }
}
