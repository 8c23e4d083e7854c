package dev.framboise.proof.image;

import dev.framboise.proof.run.Placement;
import org.objectweb.asm.tree.FieldNode;

/** The image's memory with one instruction in which a bit is another. */
record FlippedBit(Placement image, long at, int mask) implements Placement {
    /** The bit by which an instruction becomes a plausible wrong one; 0: none that is known. */
    static int mask(int word) {
        if ((word & 0xff000010) == 0x54000000) {
            return 1;
        }
        if ((word & 0x7c000000) == 0x34000000) {
            return 1 << 24;
        }
        if ((word & 0x1fe00000) == 0x1a800000) {
            return 1 << 12;
        }
        boolean isAddOrMove = (word & 0x1f800000) == 0x11000000;
        boolean isBitfield = (word & 0x1f800000) == 0x13000000;
        boolean isMoveWide = (word & 0x1f800000) == 0x12800000;
        boolean isLoadOrStore = (word & 0x3f000000) == 0x39000000;
        boolean isRegister = (word & 0xffd00000) == 0xd5100000;
        return isAddOrMove || isLoadOrStore ? 1 << 10 : isBitfield ? 1 << 16 : isMoveWide || isRegister ? 1 << 5 : 0;
    }

    @Override
    public int instruction(long address) {
        return address == at ? image.instruction(address) ^ mask : image.instruction(address);
    }

    @Override
    public long address(Object host) {
        return image.address(host);
    }

    @Override
    public Object objectAt(long address) {
        return image.objectAt(address);
    }

    @Override
    public String symbol(Object host) {
        return image.symbol(host);
    }

    @Override
    public int classId(Object host) {
        return image.classId(host);
    }

    @Override
    public int bytes(String descriptor) {
        return image.bytes(descriptor);
    }

    @Override
    public Place fieldAt(Object host, int offset) {
        return image.fieldAt(host, offset);
    }

    @Override
    public Place staticAt(long address) {
        return image.staticAt(address);
    }

    @Override
    public FieldNode component(String descriptor) {
        return image.component(descriptor);
    }

    @Override
    public Long constant(long address, int bytes) {
        return image.constant(address, bytes);
    }
}
