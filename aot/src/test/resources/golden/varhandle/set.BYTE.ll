define dso_local void @"varhandle/set.BYTE"(ptr %a0, i32 %a1) #0 {
entry:
  %v0 = trunc i32 %a1 to i8
  %v1 = sext i8 %v0 to i32
  %v2 = icmp ne ptr %a0, null
  br i1 %v2, label %b4, label %p3, !prof !1
b4:
  %v5 = getelementptr i8, ptr %a0, i64 9
  %v6 = trunc i32 %v1 to i8
  store atomic i8 %v6, ptr %v5 unordered, align 1
  ret void
p3:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
