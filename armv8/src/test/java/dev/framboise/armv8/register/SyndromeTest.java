package dev.framboise.armv8.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The decoders against syndromes observed on a machine. */
class SyndromeTest {
    @Test
    void aWordLoadIsDescribed() {
        DataAbortSyndrome abort = new DataAbortSyndrome(0x1830005);
        assertTrue(abort.isv());
        assertEquals(4, abort.accessBytes());
        assertEquals(3, abort.srt());
        assertFalse(abort.sixtyFour());
        assertFalse(abort.write());
        assertFalse(abort.signExtend());
        assertEquals(FaultStatus.TRANSLATION | 1, abort.dfsc());
    }

    @Test
    void aStoreOfTheZeroRegisterNamesRegister31() {
        DataAbortSyndrome abort = new DataAbortSyndrome(0x19f0045);
        assertTrue(abort.write());
        assertEquals(31, abort.srt());
    }

    @Test
    void aLoadWithAcquireSaysSo() {
        assertTrue(new DataAbortSyndrome(0x1834005).acquireRelease());
        assertFalse(new DataAbortSyndrome(0x1830005).acquireRelease());
    }

    @Test
    void aPairIsNotDescribed() {
        assertFalse(new DataAbortSyndrome(0x0000005).isv());
    }

    @Test
    void signExtensionFollowsTheRegistersWidth() {
        assertEquals(0xffff_ff80L, new DataAbortSyndrome(0x1230005).extend(0x80));
        assertEquals(0xffff_ffff_ffff_ff80L, new DataAbortSyndrome(0x1238005).extend(0x80));
        assertEquals(0xffff_8000L, new DataAbortSyndrome(0x1630005).extend(0x8000));
        assertEquals(0xffff_ffff_8000_0000L, new DataAbortSyndrome(0x1a38005).extend(0x8000_0000L));
        assertEquals(0x80L, new DataAbortSyndrome(0x1030005).extend(0x80));
    }

    @Test
    void aTrappedReadOfAnIdRegisterNamesIt() {
        SystemAccessSyndrome access = new SystemAccessSyndrome(0x300069);
        assertTrue(access.read());
        assertEquals(3, access.rt());
        assertEquals(SystemAccessSyndrome.encode(3, 0, 0, 4, 0), access.register());
    }

    @Property
    void encodingAndDecodingOfARegisterAgree(@ForAll @IntRange(max = 3) int op0, @ForAll @IntRange(max = 7) int op1,
        @ForAll @IntRange(max = 15) int crn, @ForAll @IntRange(max = 15) int crm, @ForAll @IntRange(max = 7) int op2,
        @ForAll @IntRange(max = 31) int rt) {
        SystemAccessSyndrome access =
            new SystemAccessSyndrome(SystemAccessSyndrome.encode(op0, op1, crn, crm, op2) | rt << 5 | 1);
        assertEquals(op0, access.op0());
        assertEquals(op1, access.op1());
        assertEquals(crn, access.crn());
        assertEquals(crm, access.crm());
        assertEquals(op2, access.op2());
        assertEquals(rt, access.rt());
    }

    @Test
    void anHvcCarriesItsImmediate() {
        Esr esr = new Esr(0x5a00_1234L);
        assertEquals(ExceptionClass.HVC64, esr.ec());
        assertEquals(0x1234, esr.immediate());
        assertEquals(4, esr.instructionBytes());
    }

    @Property
    void everySyndromeHasOneOf64Classes(@ForAll long raw) {
        Esr esr = new Esr(raw);
        assertTrue(esr.ec() >= 0 && esr.ec() < 64);
        assertEquals((int) raw, esr.ec() << 26 | (esr.il32() ? Esr.IL : 0) | esr.iss());
    }

    @Test
    void hpfarHoldsThePageAndFarTheOffset() {
        Hpfar hpfar = new Hpfar(0x401230L);
        assertEquals(0x4012_3000L, hpfar.page().raw());
        assertEquals(0x4012_3450L, hpfar.address(0xffff_0000_0000_0450L).raw());
    }

    @Property
    void vttbrKeepsVmidAndTable(@ForAll @IntRange(max = 255) int vmid, @ForAll @IntRange int page) {
        long table = (page & 0xffff_ffffL) << 12;
        Vttbr vttbr = Vttbr.of(new Vmid(vmid), new Pa(table));
        assertEquals(vmid, vttbr.vmid().raw());
        assertEquals(table, vttbr.table().raw());
    }
}
