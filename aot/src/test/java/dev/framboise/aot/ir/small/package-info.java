/** A fixture: a package that is compiled for size. */
@ForSize
package dev.framboise.aot.ir.small;

import dev.framboise.metal.ForSize;
