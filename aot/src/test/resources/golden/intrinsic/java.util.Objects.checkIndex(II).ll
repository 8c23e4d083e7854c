define dso_local i32 @"intrinsic/java.util.Objects.checkIndex(II)"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ult i32 %a0, %a1
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  ret i32 %a0
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
