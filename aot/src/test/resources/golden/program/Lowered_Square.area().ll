define internal i32 @"dev.framboise.aot.ir.Lowered$Square.area()"(ptr %this) #0 {
entry:
  ret i32 4
}
