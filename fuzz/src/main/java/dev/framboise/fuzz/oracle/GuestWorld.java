package dev.framboise.fuzz.oracle;

import dev.framboise.armv8.model.ModelCore;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.traptable.Word;
import dev.framboise.traptable.World;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.Map;
import java.util.Set;

/** What a trap's outcome hangs on besides the vCPU's registers, as it is whenever it is looked up: before the kernel has it, or after. */
final class GuestWorld implements World {
    private static final String SYSTEM = "system";
    private static final Set<Long> PSCI = Set.of(0x8400_0000L, 0x8400_0001L, 0xc400_0001L, 0x8400_0002L, 0x8400_0003L, 0xc400_0003L,
            0x8400_0004L, 0xc400_0004L, 0x8400_0006L, 0x8400_0008L, 0x8400_0009L, 0x8400_000aL, 0x8400_0012L, 0xc400_0012L, 0x8000_0000L);
    private static final Set<Long> ARCHITECTURAL = Set.of(0x8000_0000L, 0x8000_0001L);

    private final Vcpu vcpu;
    private final ModelCore core;
    private final Map<String, Long> devices;

    /** @param core the vCPU's @param devices what the VM's devices keep, by {@code PLACE NAME} */
    GuestWorld(Vcpu vcpu, ModelCore core, Map<String, Long> devices) {
        this.vcpu = vcpu;
        this.core = core;
        this.devices = devices;
    }

    @Override
    public long core(String register) {
        return core.readRegister(SysReg.valueOf(register));
    }

    @Override
    public long kept(String place, String name, int index) {
        if (!place.equals(SYSTEM)) {
            return devices.getOrDefault(place + " " + name, 0L);
        }
        return switch (name) {
            case "DBGBVR" -> vcpu.debug.breakpointValue[index];
            case "DBGBCR" -> vcpu.debug.breakpointControl[index];
            case "DBGWVR" -> vcpu.debug.watchpointValue[index];
            case "DBGWCR" -> vcpu.debug.watchpointControl[index];
            case "MDCCINT" -> vcpu.debug.channelInterrupts;
            case "CLAIM" -> vcpu.debug.claimed;
            case "MDSCR" -> core.registers().get(SysReg.MDSCR_EL1);
            default -> throw new IllegalStateException("the table keeps " + name + ", which is not looked up");
        };
    }

    @Override
    public boolean shares(int region) {
        return (vcpu.vm.guest.regions >>> region & 1) != 0;
    }

    @Override
    public boolean is(long value, Word word) {
        Vm vm = vcpu.vm;
        return switch (word) {
            case NOBODY -> value < 0 || value >= vm.vcpuCount;
            case ENDING -> vm.state != VmState.RUNNING && vm.state != VmState.PAUSED;
            case ON -> power(value) != VcpuPower.OFF && power(value) != VcpuPower.ON_PENDING;
            case PENDING -> power(value) == VcpuPower.ON_PENDING;
            case NOWHERE -> (value & 3) != 0 || !isIn(value, GuestMap.RAM.raw(), vm.ram.size()) && !isIn(value, GuestMap.FLASH.raw(), vm.flash.size());
            case OFFERED -> PSCI.contains(value);
            case ARCHITECTURAL -> ARCHITECTURAL.contains(value);
        };
    }

    private VcpuPower power(long number) {
        return vcpu.vm.vcpus[(int) number].power;
    }

    private static boolean isIn(long address, long base, long size) {
        return address >= base && address < base + size;
    }
}
