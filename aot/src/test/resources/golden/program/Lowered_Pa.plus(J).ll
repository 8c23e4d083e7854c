define internal i64 @"dev.framboise.aot.ir.Lowered$Pa.plus(J)"(i64 %this, i64 %a1) #0 {
entry:
  %v0 = add i64 %this, %a1
  ret i64 %v0
}
