package dev.framboise.card.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Volumes of every size that an image may have are FAT32, and their FAT has an entry for each cluster. */
class GeometryPropertyTest {
    @Property
    void theFatHasAnEntryForEachClusterAndTheClustersLieInside(@ForAll @LongRange(min = 66_601, max = 4L << 20) long sectors) {
        Geometry geometry = Geometry.of(sectors);
        assertTrue(geometry.clusters() >= 65_525, geometry::toString);
        assertTrue(geometry.fatSectors() * 128L >= geometry.clusters() + 2, geometry::toString);
        assertTrue(geometry.cluster(2 + geometry.clusters()) <= sectors * 512, geometry::toString);
        assertTrue(geometry.cluster(3 + geometry.clusters()) > sectors * 512, geometry::toString);
        assertEquals(geometry.fat(1) + geometry.fatSectors() * 512L, geometry.cluster(2));
    }

    /** The specification's table ends below here for a reason. */
    @Example
    void aSmallerVolumeWouldBeFat16() {
        assertTrue(Geometry.of(66_500).clusters() < 65_525);
        assertEquals(73_728, Geometry.smallest().sectors());
    }
}
