package dev.framboise.aot.random.world;

/** A field of every width, and the root of a small class hierarchy. */
public class Node implements Shape {
    public int i;
    public long l;
    public byte b;
    public char c;
    public short h;
    public boolean z;
    public volatile int v;
    public volatile long w;
    public Node next;
    public int[] data;
    public final int k;

    Node(int k) {
        this.k = k;
        reset();
    }

    @Override
    public int area(int x) {
        return x * 3 + i;
    }

    /** Differs from class to class, and counts. */
    public long weigh(long x) {
        l++;
        return x ^ l;
    }

    /** Puts every field back, those that are references to null. */
    void reset() {
        i = k;
        l = k * 1000L;
        b = (byte) -k;
        c = (char) (k * 5);
        h = (short) (k * -7);
        z = k > 2;
        v = k + 1;
        w = k - 1L;
        next = null;
        data = null;
    }

    /** Adds every field to a hash. */
    long hash(long start) {
        long x = Hash.add(Hash.add(Hash.add(start, i), l), b << 16 ^ h);
        x = Hash.add(Hash.add(Hash.add(x, c), v), w);
        x = Hash.add(x, next == null ? 0 : next.k);
        return Hash.add(x, (data == null ? 0 : data.length) + (z ? 100 : 0));
    }
}
