define dso_local i32 @"varhandle/getAcquire.BYTE"(ptr %a0) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 9
  %v4 = load atomic i8, ptr %v3 acquire, align 1
  %v5 = sext i8 %v4 to i32
  ret i32 %v5
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
