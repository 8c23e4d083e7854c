package dev.framboise.cli.bench.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TreeBlobTest {
    private static TreeNode tree() {
        TreeNode root = new TreeNode("").text("compatible", "one,board", "board").cells("#address-cells", 2);
        root.add(new TreeNode("chosen")).text("bootargs", "").cells("flag");
        root.add(new TreeNode("memory@0")).cells("reg", 0, 1, -1);
        return root;
    }

    @Test
    void whatIsWrittenIsRead() {
        byte[] blob = TreeBlob.write(tree());
        TreeNode root = TreeBlob.parse(blob);
        assertEquals(2, root.children().size());
        assertArrayEquals("one,board\0board\0".getBytes(), root.properties().get("compatible"));
        assertArrayEquals(new byte[0], root.child("chosen").properties().get("flag"));
        assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, -1, -1, -1, -1}, root.child("memory@0").properties().get("reg"));
        assertArrayEquals(blob, TreeBlob.write(root));
    }

    @Test
    void whatIsAddedIsThereAndTheRestStays() {
        TreeNode root = TreeBlob.parse(TreeBlob.write(tree()));
        root.child("chosen").add(new TreeNode("domU1")).text("compatible", "xen,domain");
        TreeNode again = TreeBlob.parse(TreeBlob.write(root));
        assertArrayEquals("xen,domain\0".getBytes(), again.child("chosen").child("domU1").properties().get("compatible"));
        assertEquals(2, again.child("chosen").properties().size());
    }

    @Test
    void otherBytesAreRefused() {
        byte[] blob = TreeBlob.write(tree());
        blob[0] ^= 1;
        assertThrows(IllegalArgumentException.class, () -> TreeBlob.parse(blob));
        assertThrows(IllegalArgumentException.class, () -> TreeBlob.parse(new byte[8]));
    }
}
