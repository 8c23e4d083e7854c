package dev.framboise.armv8.register;

import dev.framboise.proof.property.Property;

/** Properties of ESR_ELx's codec. */
final class EsrProperties {
    private static final String SOURCE = "DDI 0487 D17.2, ESR_EL2";

    private EsrProperties() {
    }

    @Property(about = Esr.class, method = "ec", source = SOURCE,
            rule = "The class is bits 31:26, 0 to 63, and no other bit of the register matters.")
    static boolean classIsSixBits(long raw, long others) {
        int ec = new Esr(raw).ec();
        long changed = raw ^ others & ~0xfc00_0000L;
        return ec >= 0 && ec < 64 && ec == Math.floorMod(raw >> 26, 64L) && ec == new Esr(changed).ec();
    }

    @Property(about = Esr.class, method = "iss", source = SOURCE,
            rule = "The syndrome is bits 24:0, never negative, and no other bit matters.")
    static boolean syndromeHas25Bits(long raw, long others) {
        int iss = new Esr(raw).iss();
        return iss >= 0 && iss < 1 << 25 && iss == Math.floorMod(raw, 1L << 25) && iss == new Esr(raw ^ others << 25).iss();
    }

    @Property(about = Esr.class, method = "instructionBytes", source = SOURCE + ".IL",
            rule = "An instruction has four bytes if bit 25 is set and two if it is not, whatever the rest says.")
    static boolean lengthIsBit25Alone(long raw) {
        int bytes = new Esr(raw).instructionBytes();
        return bytes == 2 + 2 * (int) (raw >>> 25 & 1);
    }

    @Property(about = Esr.class, method = "of", source = SOURCE,
            rule = "A syndrome that is made gives back its class and its 25 bits, says IL, and has nothing above bit 31.")
    static boolean whatIsMadeIsReadBack(int exceptionClass, int iss) {
        Esr esr = Esr.of(exceptionClass, iss);
        return esr.ec() == (exceptionClass & 63) && esr.iss() == (iss & 0x1ff_ffff) && esr.il32() && esr.raw() >>> 32 == 0;
    }

    @Property(about = Esr.class, method = "immediate", source = SOURCE + ", ISS of HVC",
            rule = "The immediate is the lower 16 bits of the syndrome, zero-extended.")
    static boolean immediateHas16Bits(long raw) {
        int immediate = new Esr(raw).immediate();
        return immediate >= 0 && immediate < 1 << 16 && (new Esr(raw).iss() - immediate) % (1 << 16) == 0;
    }
}
