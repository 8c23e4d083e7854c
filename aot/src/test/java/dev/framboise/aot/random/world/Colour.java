package dev.framboise.aot.random.world;

/** An enum with a field, and a body of its own for one constant. */
public enum Colour {
    RED(3),
    GREEN(-5) {
        @Override
        public int weight() {
            return 77;
        }
    },
    BLUE(1 << 30);

    private final int weight;

    Colour(int weight) {
        this.weight = weight;
    }

    public int weight() {
        return weight;
    }
}
