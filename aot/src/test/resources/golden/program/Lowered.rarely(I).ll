define internal i32 @"dev.framboise.aot.ir.Lowered.rarely(I)"(i32 %a0) #2 section ".text.unlikely" {
entry:
  %v0 = mul i32 %a0, 3
  ret i32 %v0
}
